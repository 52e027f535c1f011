#pragma once

#include "session/open_chart.h"

namespace alcove::session {

/// An open desk whose keys are changed. Whoever changes them gives the passphrase anew: a desk left
/// unlocked must not be taken over. Every change is in the audit log before it is made.
struct KeyedDesk {
    chart::SqlChart &chart;
    const Practice &practice;
    const Workspace &workspace;
    const Surroundings &surroundings;
};

/// All ways in with a passphrase get `next`. Locked when `current` is wrong, Refused when `next` is
/// too easy.
Result<void> changePassphrase(const KeyedDesk &desk, const crypto::SecretBytes &current,
                              const crypto::SecretBytes &next);

/// The slots of the key file, as anybody who has the file sees them.
Result<std::vector<crypto::KeySlot>> waysIn(const Workspace &workspace, Files &files);

/// Tells the audit log: `detail` is the way in that is changed.
Result<void> tellOfKeys(const KeyedDesk &desk, const char *event, const char *detail = "");

} // namespace alcove::session
