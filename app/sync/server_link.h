#pragma once

#include "crypto/signature.h"
#include "sync/net.h"
#include "wire/messages.h"

#include <string>

namespace alcove::sync {

/// Whom a desk is to its server.
struct DeskIdentity {
    PracticeId practice{};
    DeviceId device;
};

/// What a desk asks of its server, typed: logs in by itself and reads the answers strictly. An
/// answer other than 200 is the error that wire::errorOf() makes of it; a 200 that can't be read is
/// Malformed.
class ServerLink {
public:
    ServerLink(Net &net, const DeskIdentity &desk, const crypto::SigningKey &key);

    /// Locked when the server does not know this device.
    Result<void> login();
    Result<void> found(const Bytes &genesis);
    Result<void> addDevice(const Bytes &record);
    /// user.add and role.set. NewerSchema when the server is too old to know of them.
    Result<void> addMember(const Bytes &record);
    Result<std::vector<Bytes>> members();
    Result<wire::PushReply> push(const ScopeId &scope, const wire::PushRequest &request);
    Result<wire::PullReply> pull(const wire::PullRequest &request);

private:
    Result<Bytes> call(const HttpRequest &request);
    /// With the token; logs in again when it has run out.
    Result<Bytes> callAsDevice(HttpRequest request);

    Net &m_net;
    DeskIdentity m_desk;
    const crypto::SigningKey &m_key;
    std::string m_token;
};

} // namespace alcove::sync
