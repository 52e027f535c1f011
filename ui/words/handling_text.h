#pragma once

#include "words/error_text.h"

#include <optional>

namespace alcove::words {

/// What goes wrong between a person and the program, apart from any store: a passphrase that can't
/// be asked for, a file that a person named, an answer nobody takes. Nothing when `doing` is none
/// of these.
std::optional<QString> handlingText(ErrorCode code, Doing doing);

} // namespace alcove::words
