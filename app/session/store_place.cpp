#include "session/store_place.h"

#include "base/file_place.h"

namespace alcove::session {

Result<void> checkPlace(const Workspace &workspace, Files &files)
{
    TRY(checkNotOnNetwork(workspace.path(), files));
    return checkNotInCloud(workspace.path(), files);
}

} // namespace alcove::session
