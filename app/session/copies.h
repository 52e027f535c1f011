#pragma once

#include "backup/check_copy.h"
#include "backup/make_copy.h"
#include "backup/replacement.h"
#include "session/open_chart.h"

namespace alcove::session {

/// The copies that lie beside a desk's store.
backup::Shelf shelfOf(const Workspace &workspace, const Surroundings &surroundings);

/// What of the supplemental panel goes along with a copy: bytes for which this side has no key.
std::vector<std::string> panelFilesOf(const Workspace &workspace);

/// What copies are made of; refers to `open` and `surroundings`.
backup::Source sourceOf(OpenChart &open, const Workspace &workspace,
                        const Surroundings &surroundings);
backup::CopyKeys copyKeysOf(const OpenChart &open);

} // namespace alcove::session
