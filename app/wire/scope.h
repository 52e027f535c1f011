#pragma once

#include "base/sync_ids.h"
#include "crypto/hash.h"

#include <cstdint>
#include <string_view>

namespace alcove::wire {

/// The scope `name` ("clinical", "restricted/<id>") of a practice. The server learns no name.
ScopeId scopeId(const PracticeId &practice, std::string_view name);

/// How far a scope goes: its last sequence number and the hash of the whole chain up to it. A scope
/// nobody has written to stands at 0 and a hash of zeros.
struct Head {
    std::uint64_t seq = 0;
    crypto::Hash hash{};

    bool operator==(const Head &) const = default;
};

/// The head after one more op.
Head nextHead(const Head &head, const crypto::Hash &opHash);

/// How far a device has got in a scope: number and hash of its last envelope there.
struct DeviceHead {
    std::uint64_t seq = 0;
    crypto::Hash opHash{};

    bool operator==(const DeviceHead &) const = default;
};

} // namespace alcove::wire
