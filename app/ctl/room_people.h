#pragma once

#include "ctl/command.h"

#include <QList>

#include <functional>

namespace alcove::ctl {

/// What one act on a restricted chart's people changes, and who they are afterwards.
struct RoomPeople {
    std::function<Result<void>(session::OpenChart &room, UserId member)> change;
    std::function<Result<QList<UserId>>(session::OpenChart &room)> list;
};

/// Changes the member called by the fourth word, in the store of a chart. Refused when one is
/// `admitted` whose roles hold no restricted chart: its key would never reach them.
Result<QList<UserId>> changeRoomPeople(const Shell &shell, session::OpenChart &desk,
                                       const RawId &chart, bool admitted, const RoomPeople &people);

} // namespace alcove::ctl
