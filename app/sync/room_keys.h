#pragma once

#include "sync/key_handing.h"

#include <QList>

namespace alcove::sync {

/// The keys of one room, which lie in its own store. None is made by who may not write in it.
///
/// Makes the first where there is none.
Result<void> makeRoomKey(SyncStore &room, Scope scope, Random &random);
/// Makes the next one when one is due (newKeyDueSetting), or when a desk has the latest from here
/// whose person is not among `readers` any more. Whether it did.
Result<bool> renewRoomKey(SyncStore &room, Scope scope, bool isDue, const QList<UserId> &readers,
                          const wire::Members &members, Random &random);
/// Hands all of them to the desks of `readers`. Whether anything waits to be sent.
Result<bool> handRoomKeys(const KeyGiver &giver, SyncStore &room, Scope scope,
                          const QList<UserId> &readers, const wire::Members &members);

} // namespace alcove::sync
