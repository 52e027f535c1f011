#pragma once

#include "crypto/key_slots.h"
#include "session/open_chart.h"

namespace alcove::session {

/// A key file that a passphrase has opened.
struct DeskKeys {
    crypto::KeyFile file;
    crypto::SecretBytes master;
    crypto::Factors factors; ///< what the machine gave besides
};

/// Asks the keychain, or the security key and whoever knows its PIN, when a slot needs it. Locked
/// for a wrong passphrase, which is counted and told of in the door's log; TooSoon after too many;
/// NoDeviceSecret; NotFound without a store.
Result<DeskKeys> openKeys(const Workspace &workspace, const crypto::SecretBytes &passphrase,
                          const Surroundings &surroundings);

/// Refused when it is too easy to guess for who knows the names of the practice.
Result<void> checkPassphrase(const crypto::SecretBytes &passphrase, const Practice &practice);

/// What making a slot costs on this machine.
Result<crypto::KdfCost> slotCost(const Surroundings &surroundings);
Result<crypto::KeySlot> newPassphraseSlot(const crypto::KeyFile &file,
                                          const crypto::SecretBytes &master,
                                          const crypto::SecretBytes &passphrase,
                                          const Surroundings &surroundings);

/// Writes changed keys. Refused when too few ways in would be left.
Result<void> keepKeys(const Workspace &workspace, DeskKeys &keys, Files &files);

} // namespace alcove::session
