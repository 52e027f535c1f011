#pragma once

#include "session/key_changes.h"

namespace alcove::session {

/// A recovery kit that opens beside the one before it, until somebody has the paper in hand.
struct MadeKit {
    crypto::SecretBytes code; ///< UTF-8 in groups, to be printed once and forgotten
    crypto::BoxKey boxKey{}; ///< what the supplemental panel is sealed to
    crypto::KeySlot slot;
};

/// Nothing that opened before stops opening. Locked when the passphrase is wrong.
Result<MadeKit> makeKit(const KeyedDesk &desk, const crypto::SecretBytes &passphrase);

/// The paper is there: the kits before it open no more. The supplemental panel is sealed to it when
/// it is opened next. Conflict when another kit was made since.
Result<void> keepKit(const KeyedDesk &desk, const MadeKit &kit);

} // namespace alcove::session
