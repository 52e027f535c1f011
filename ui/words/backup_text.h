#pragma once

#include "words/error_text.h"

#include <optional>

namespace alcove::words {

/// What goes wrong with copies of the store. Nothing when `doing` is none of that, or the general
/// words are right.
std::optional<QString> backupText(ErrorCode code, Doing doing);

/// The same in a few words, for the foot of a window.
QString shortBackupText(ErrorCode code);

} // namespace alcove::words
