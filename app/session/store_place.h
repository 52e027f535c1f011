#pragma once

#include "session/workspace.h"

namespace alcove::session {

/// Whether a store may lie in that folder, which need not be there yet. InCloudFolder where a
/// program copies files to a cloud: it takes the database and its log at different moments, and
/// what comes back is neither. OnNetworkDrive where SQLite's locks and shared memory do not reach
/// from one machine to the other. Every folder above is looked at, by what those programs leave
/// there and what they call it.
Result<void> checkPlace(const Workspace &workspace, Files &files);

} // namespace alcove::session
