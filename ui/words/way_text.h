#pragma once

#include "crypto/key_file.h"

#include <QString>

namespace alcove::words {

/// A way into a desk, as a person reads it in a list.
QString wayText(crypto::SlotKind kind);

/// The same for a script: "passphrase", "kit", ... Never translated.
QString wayName(crypto::SlotKind kind);

} // namespace alcove::words
