#pragma once

#include "core/sync_store.h"
#include "wire/members.h"

namespace alcove::sync {

/// The desk a key was granted to.
struct GrantedDesk {
    DeviceId device;
    const crypto::BoxKeyPair &boxKeys;
};

/// The key in an encoded key.grant, however it came. Fails as wire::openGrant(); NotFound when its
/// scope is not known here; Refused when the person who granted it or the one it is for does not
/// hold that scope, by what the log says they are now.
Result<ScopeKey> keyIn(const QByteArray &grant, const wire::Members &members,
                       const GrantedDesk &self);

} // namespace alcove::sync
