#pragma once

#include "core/recovered_note.h"

namespace alcove::words {

/// What became of what was typed when the program last ended in the middle, the gravest of it;
/// empty when there is nothing to say. `unreadable` files could not be read at all.
QString recoveryText(const QList<RecoveredNote> &recovered, int unreadable);

/// Beside the store nothing can be kept for now.
QString notJournaledText();

} // namespace alcove::words
