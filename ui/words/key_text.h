#pragma once

#include "base/clock.h"
#include "words/error_text.h"

#include <optional>

namespace alcove::words {

/// What goes wrong when the ways into a desk are changed. Nothing when `doing` is something else,
/// or the disk is to blame.
std::optional<QString> keyText(ErrorCode code, Doing doing);

/// The keychain keeps its half of the key to itself.
QString noDeviceSecretText();

/// Too many wrong passphrases were tried.
QString tooSoonText();
/// The same with the time left, to the second.
QString tooSoonText(Millis left);

} // namespace alcove::words
