#pragma once

#include "sync/key_handing.h"

#include <QList>

namespace alcove::sync {

/// A room, whose keys lie in its own store, and who is to read in it. None is made by who may not
/// write there.
struct RoomDesk {
    SyncStore &room;
    Scope scope;
    const QList<UserId> &readers;
    const wire::Members &members;
    DeviceId self;
    std::optional<UserId> author; ///< whose private notes they are
};

/// Makes the first where there is none.
Result<void> makeRoomKey(const RoomDesk &desk, Random &random);
/// Whether the next one is to be made before anything is sent: somebody left who may have this one.
/// Not where a desk has it whose person is to read that they are no reader any more: that they can
/// by this one alone.
Result<bool> renewsBeforeSending(const RoomDesk &desk);
/// Makes the next one and announces it when one is due (newKeyDueSetting), when a desk has the one
/// that is written with from here whose person is not among `readers` any more, or when somebody
/// left who may have it, or when it is a year old. Whether it did.
Result<bool> renewRoomKey(const RoomDesk &desk, bool isDue, Random &random);
/// Hands all of them to the desks of `readers`. Whether anything waits to be sent.
Result<bool> handRoomKeys(const KeyGiver &giver, const RoomDesk &desk);

} // namespace alcove::sync
