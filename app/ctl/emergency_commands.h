#pragma once

#include "core/compartments.h"
#include "ctl/command.h"
#include "session/compartment.h"

#include <QJsonArray>

#include <optional>

namespace alcove::ctl {

/// `restricted emergency`, `emergency-off` and `open`; nothing for every other command line, or
/// where these lack a word.
std::optional<Outcome> emergencyCommand(const Shell &shell);

/// Takes charts off whose emergency is over, unless this desk's window is open.
Result<void> dropOver(const Shell &shell, session::OpenChart &desk);
/// Who opens a chart in an emergency.
Result<QList<UserId>> holdersOf(const Shell &shell, const session::CompartmentOwner &owner,
                                const RawId &chart);
/// Ids of charts that the desk has halves of and nothing more, and a line for each in `answer`.
Result<QJsonArray> emergencyChartsOf(const Shell &shell, session::OpenChart &desk, Answer &answer);
QJsonArray idsOf(const QList<UserId> &users);

} // namespace alcove::ctl
