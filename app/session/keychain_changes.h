#pragma once

#include "core/ways_in.h"
#include "session/key_changes.h"

namespace alcove::session {

/// From now on the passphrase opens only together with a secret in the machine's keychain: whoever
/// has the disk alone can't even guess. NoDeviceSecret when the keychain does not keep what it is
/// given, and nothing has changed then.
Result<void> addKeychain(const KeyedDesk &desk, const crypto::SecretBytes &passphrase);

/// The passphrase opens alone again. NotFound when it did already.
Result<void> removeKeychain(const KeyedDesk &desk, const crypto::SecretBytes &passphrase);

/// Whether the keychain answers, and has what the key file needs of it; nothing is written. `desk`
/// gives its name there.
KeychainState keychainState(const KeyedDesk &desk, const crypto::KeyFile &file);

/// NoDeviceSecret unless a secret that is written can be read and removed again.
Result<void> probe(DeviceSecrets &keychain, const Surroundings &surroundings);

} // namespace alcove::session
