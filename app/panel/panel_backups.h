#pragma once

#include "backup/shelf.h"
#include "core/backups.h"
#include "crypto/sodium.h"
#include "panel/open_panel.h"
#include "store/store_thread.h"

#include <atomic>

namespace alcove::panel {

/// Keeps up the panel's own copies while it is open, on a thread and a connection of its own: the
/// panel goes on answering meanwhile.
class PanelBackups final : public Backups {
public:
    /// Of `open` the keys alone are kept, until this goes.
    PanelBackups(const OpenPanel &open, PanelFiles files, Practice practice,
                 const PanelSurroundings &surroundings);
    /// Waits for the step that is being done.
    ~PanelBackups() override;

    QFuture<BackupState> keepUp() override;

private:
    Result<void> workOn(BackupState &state);
    Result<void> prove(social::SqlSupplement &supplement, backup::Shelf &shelf, BackupState &state);

    PanelFiles m_files;
    Practice m_practice;
    crypto::SystemRandom m_random; // the surroundings' is the panel's thread's
    PanelSurroundings m_surroundings;
    PanelKeys m_keys;
    std::atomic<bool> m_isEnding = false;
    store::StoreThread m_thread; // last: its work uses the others
};

} // namespace alcove::panel
