#pragma once

#include "base/clock.h"
#include "base/random.h"
#include "session/identity.h"
#include "sync/join_request.h"

namespace alcove::testing {

/// A desk of somebody who is nobody of the practice yet, and what it asks to be let in with.
struct RequestingDesk {
    RequestingDesk(const Clock &clock, Random &random, const QString &name)
        : identity(session::Identity::make(random))
    {
        request.device = DeviceId::make(clock, random);
        request.boxKey = identity.deviceBoxKeys().publicKey();
        request.issuedAt = clock.now();
        request.deviceName = name;
        request.person.emplace();
        request.person->boxKey = crypto::BoxKeyPair(identity.userBox).publicKey();
        request = sync::signRequest(request, identity.deviceKey(), identity.userKey());
    }

    QByteArray file() const
    {
        const Bytes bytes = sync::encodeRequest(request);
        return {reinterpret_cast<const char *>(bytes.data()), static_cast<qsizetype>(bytes.size())};
    }
    QString words() const { return sync::wordsOf(request).join(u' '); }

    session::Identity identity;
    sync::JoinRequest request;
};

} // namespace alcove::testing
