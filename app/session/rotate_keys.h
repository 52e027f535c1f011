#pragma once

#include "core/new_keys.h"
#include "session/open_chart.h"

#include <functional>

namespace alcove::session {

/// All keys of the desk anew: a new master key, and the store written anew under it, so that what
/// somebody kept of the old key file opens nothing that is written from now on. The passphrase and
/// the recovery kit stay what they are. No other program may have the store open.
///
/// It can end at any moment: the next opening finds the old keys and the old store, or the new
/// ones. Locked for a wrong passphrase; Refused for a practice without a recovery key; Conflict
/// while typed words wait that the chart does not take; Corrupt when the store is not whole.
Result<OpenChart> rotateKeys(OpenChart open, const Workspace &workspace,
                             const crypto::SecretBytes &passphrase,
                             const Surroundings &surroundings);

/// Called before each step, on the thread at work.
using NewKeysTold = std::function<void(NewKeysStep)>;

/// The same for a locked desk, which is opened for it and shut again: asks for keychain and
/// security key once. As openChart() and rotateKeys().
Result<void> renewLockedDesk(const Workspace &workspace, const crypto::SecretBytes &passphrase,
                             const Surroundings &surroundings, const NewKeysTold &told);

} // namespace alcove::session
