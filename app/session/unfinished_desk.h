#pragma once

#include "session/workspace.h"

namespace alcove::session {

/// The files of a desk that is being made: taken away again unless it was finished.
class UnfinishedDesk {
public:
    /// Both outlive it.
    UnfinishedDesk(const Workspace &workspace, Files &files);
    ~UnfinishedDesk();
    UnfinishedDesk(const UnfinishedDesk &) = delete;
    UnfinishedDesk &operator=(const UnfinishedDesk &) = delete;

    void finish() { m_isFinished = true; }

private:
    const Workspace m_workspace;
    Files &m_files;
    bool m_isFinished = false;
};

} // namespace alcove::session
