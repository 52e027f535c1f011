#pragma once

#include "session/copies.h"

namespace alcove::session {

/// Puts the supplemental panel's files of a copy in the place of those that are here, which are
/// kept. This side has no key to them: they are compared, byte for byte, with what they were when
/// the copy was made. The present key file stays when it is the same panel's, so that a passphrase
/// given up since does not come back. Told of in the chart's log first. Nobody may have the panel
/// open.
///
/// NotFound without such a copy, or one that holds nothing of a panel; Corrupt when it is not as it
/// was. Where the replaced files are, below the desk's folder.
Result<std::string> restorePanel(const Workspace &workspace, const backup::Shelf &shelf,
                                 const backup::CopyName &name, OpenChart &open,
                                 const Surroundings &surroundings);

} // namespace alcove::session
