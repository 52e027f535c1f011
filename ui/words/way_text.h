#pragma once

#include "crypto/key_file.h"

#include <QString>

namespace alcove::words {

/// A way into a desk, as a person reads it in a list.
QString wayText(crypto::SlotKind kind);

/// What a way is worth against whom, in plain words.
QString wayWorth(crypto::SlotKind kind);

/// A way as a script names it: "passphrase", "kit", ... Never translated.
QString wayName(crypto::SlotKind kind);

} // namespace alcove::words
