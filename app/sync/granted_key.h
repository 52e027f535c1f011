#pragma once

#include "core/rooms.h"
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

/// The key of a room and which room it is.
struct RoomKey {
    Room room;
    ScopeKey key;
};

/// The same for what is kept apart: Untrusted, besides, when the grant's scope is not that of the
/// room it names; Refused when it is for one person's notes and comes from or goes to somebody
/// else.
Result<RoomKey> roomKeyIn(const KeptGrant &grant, const wire::Members &members,
                          const GrantedDesk &self);

/// Whether whoever sits at a desk holds a scope, by what the log says they are now. Of a desk that
/// left what it was: the keys it gave open what was written under them.
bool heldAt(const wire::Members &members, const DeviceId &device, Scope scope);
/// The same, and nobody who left.
bool isHolder(const wire::Members &members, const DeviceId &device, Scope scope);

} // namespace alcove::sync
