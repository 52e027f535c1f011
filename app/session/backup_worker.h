#pragma once

#include "core/backups.h"
#include "crypto/sodium.h"
#include "session/copies.h"
#include "store/store_thread.h"

#include <atomic>
#include <mutex>

namespace alcove::session {

/// Keeps up the copies of a desk and of its compartments while it is unlocked, on a thread and
/// connections of its own: the chart's goes on answering meanwhile.
class BackupWorker final : public Backups {
public:
    /// `open` gives what the store and the manifests are read with; it is not kept.
    BackupWorker(const OpenChart &open, Workspace workspace, const Surroundings &surroundings);
    /// Waits for the step that is being done.
    ~BackupWorker() override;

    QFuture<BackupState> keepUp() override;
    /// Held while a compartment's store is open here, and its copies are at work.
    std::mutex &compartmentStores() { return m_stores; }

private:
    /// A store to be copied, and where besides, if anywhere.
    struct Kept {
        const Workspace &workspace;
        const store::StoreKey &storeKey;
        QString secondFolder;
    };

    BackupState work();
    Result<void> workOn(BackupState &state);
    Result<void> keepUp(const Kept &kept, BackupState &state);
    Result<void> keepUpCompartment(const Workspace &workspace, BackupState &state);
    Result<void> prove(const Kept &kept, chart::SqlChart &chart, backup::Shelf &shelf,
                       BackupState &state);
    QString m_secondFolder; ///< as the desk's store names it

    Workspace m_workspace;
    store::Disk m_disk;
    const Clock &m_clock;
    crypto::SystemRandom m_random; // the surroundings' is the store's thread's
    store::StoreKey m_storeKey;
    crypto::SecretBytes m_deviceSeed;
    crypto::SecretBytes m_compartmentSeed;
    std::mutex m_stores;
    std::atomic<bool> m_isEnding = false;
    store::StoreThread m_thread; // last: its work uses the others
};

/// The sealed settings of a desk's copies.
namespace settingname {
constexpr const char *proved = "backup-proved"; ///< when a copy was last proved
constexpr const char *folder = "backup-folder"; ///< a second place for copies, as UTF-8
} // namespace settingname

} // namespace alcove::session
