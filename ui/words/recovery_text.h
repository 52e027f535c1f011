#pragma once

#include "core/recovered_note.h"

namespace alcove::words {

/// What became of what was typed when the program last ended in the middle, the gravest of it;
/// empty when there is nothing to say. `unreadable` files could not be read at all.
QString recoveryText(const QList<RecoveredNote> &recovered, int unreadable);

/// "Safety plan of Grace Hopper": of what kind something unfinished is, and whose. `client` is
/// empty where no name is known.
QString unfinishedText(const RecoveredNote &one, const QString &client);

/// Beside the store nothing can be kept for now.
QString notJournaledText();

} // namespace alcove::words
