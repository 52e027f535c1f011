#pragma once

#include "session/key_changes.h"

namespace alcove::session {

/// From now on the passphrase opens only together with what the security key answers that is
/// plugged in, to who knows its PIN and touches it. It takes the place of every other passphrase,
/// of a keychain and of another security key too. It is touched twice: to be taken in, and to show
/// that it answers; nothing has changed until it has.
Result<void> addToken(const KeyedDesk &desk, const crypto::SecretBytes &passphrase);

/// The passphrase opens alone again. NotFound when it did already. It takes the security key: who
/// has lost it opens with the recovery kit, which takes it away as well.
Result<void> removeToken(const KeyedDesk &desk, const crypto::SecretBytes &passphrase);

} // namespace alcove::session
