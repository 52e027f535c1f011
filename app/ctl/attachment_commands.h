#pragma once

#include "ctl/command.h"
#include "sync/file_sync.h"

namespace alcove::ctl {

/// Files on clients' charts.
Outcome attachmentCommand(const Shell &shell);

/// What a round of sync moved of them; the words are empty where there is nothing to say.
QJsonObject movesJson(const sync::FileMoves &moves);
QString movesText(const sync::FileMoves &moves);

} // namespace alcove::ctl
