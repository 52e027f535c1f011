#pragma once

#include "server/handler.h"
#include "server/memory_gateway.h"
#include "support/fake_practice.h"

#include <algorithm>
#include <array>
#include <string>

namespace alcove::fuzz {

/// The real handler over memory, with one practice; the same each time it is made.
struct ServerPlace {
    explicit ServerPlace(const testing::FakePractice &practice)
    {
        server::DeviceRow row;
        row.practice = practice.id;
        row.device = practice.first.id;
        row.verifyKey = practice.first.signing.verifyKey();
        row.record = encodeRecord(practice.genesis);
        static_cast<void>(gateway.found(row, clock.now()));
    }

    /// Of the practice's first device.
    std::string token(const testing::FakePractice &practice)
    {
        return server::newToken(*gateway.secret(), {practice.id, practice.first.id, clock.now()});
    }

    testing::FakeClock clock;
    testing::FakeRandom random{99};
    server::MemoryGateway gateway{random};
    server::Metrics metrics;
    server::Handler handler{gateway, random, metrics};
};

/// Every status that docs/sync_protocol.md has.
inline bool isKnownStatus(int status)
{
    constexpr std::array known{101, 200, 400, 401, 403, 404, 405, 409, 413, 429, 503};
    return std::find(known.begin(), known.end(), status) != known.end();
}

} // namespace alcove::fuzz
