#pragma once

#include "backup/check_copy.h"
#include "backup/make_copy.h"
#include "panel/open_panel.h"

namespace alcove::panel {

/// The copies of the panel's own, made under its own key, beside its store.
backup::Shelf shelfOf(const PanelFiles &files, Files &disk);

backup::CopyKeys copyKeysOf(const PanelKeys &keys);

/// What copies are made of; refers to all it is given. They are told of in `supplement`'s log.
backup::Source sourceOf(store::Connection &connection, social::SqlSupplement &supplement,
                        const PanelFiles &files, const PanelKeys &keys,
                        const PanelSurroundings &surroundings);

/// Puts a copy in the place of the panel's store, which is kept. The present key file stays when it
/// opens the copy, so that a passphrase given up since does not come back. A wrong passphrase is
/// counted, as at the door. Nobody may have the panel open.
///
/// NotFound without such a copy; Locked when the passphrase opens neither key file; Corrupt when
/// the copy is not whole; otherwise as openPanel(). Where what was there lies now, below the
/// folder.
Result<std::string> putPanelBack(const PanelFiles &files, const Practice &practice,
                                 const QString &copy, const crypto::SecretBytes &passphrase,
                                 const PanelSurroundings &surroundings);

} // namespace alcove::panel
