#pragma once

#include "crypto/key_file.h"

namespace alcove::crypto {

/// Whether a way in is left when this machine is lost or its keychain gone, and the files are
/// brought back from a backup.
bool outlivesMachine(SlotKind kind);

/// Refused unless losing one thing loses nothing: there is a way with a passphrase and one without,
/// and one of them outlives the machine.
Result<void> checkWaysIn(const std::vector<KeySlot> &ways);

/// Puts `slot` in the place of all slots that take a passphrase: what they opened with opens no
/// more.
void replacePassphrases(KeyFile &file, KeySlot slot);
/// Whether a recovery kit opens it.
bool isKit(SlotKind kind);
/// Takes away all kits but the oldest.
void keepFirstKit(KeyFile &file);

} // namespace alcove::crypto
