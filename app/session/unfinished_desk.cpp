#include "session/unfinished_desk.h"

namespace alcove::session {

UnfinishedDesk::UnfinishedDesk(const Workspace &workspace, Files &files)
    : m_workspace(workspace)
    , m_files(files)
{
}

UnfinishedDesk::~UnfinishedDesk()
{
    if (m_isFinished)
        return;
    // What can't be removed is told of by the failure that led here.
    for (const char *suffix : {"", "-journal", "-wal", "-shm"})
        static_cast<void>(m_files.remove(m_workspace.chartFile() + suffix));
    static_cast<void>(m_files.remove(m_workspace.auditAnchorFile()));
    static_cast<void>(m_files.remove(m_workspace.keyFile()));
}

} // namespace alcove::session
