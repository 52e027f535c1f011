#include "panel/panel_backups.h"

#include "backup/prove_copy.h"
#include "backup/stand.h"
#include "core/chart_queue.h"
#include "panel/panel_copies.h"

#include <QPromise>

namespace alcove::panel {

PanelBackups::PanelBackups(const OpenPanel &open, PanelFiles files, Practice practice,
                           const PanelSurroundings &surroundings)
    : m_files(std::move(files))
    , m_practice(std::move(practice))
    , m_surroundings{surroundings.clock, m_random, surroundings.kdfCost, surroundings.disk}
    , m_keys(open.keys.clone())
{
}

PanelBackups::~PanelBackups()
{
    m_isEnding = true;
}

QFuture<BackupState> PanelBackups::keepUp()
{
    // Shared because std::function copies, and a QPromise can't be copied.
    auto promise = std::make_shared<QPromise<BackupState>>();
    promise->start();
    QFuture<BackupState> future = promise->future();
    m_thread.post([this, promise] {
        BackupState state;
        auto step = [&]() -> Result<void> { return workOn(state); };
        if (const auto done = guarded(step); !done)
            state.notMade = done.error();
        promise->addResult(state);
        promise->finish();
    });
    return future;
}

Result<void> PanelBackups::workOn(BackupState &state)
{
    if (m_isEnding)
        return {};
    Files &disk = *m_surroundings.disk.files;
    TRY_ASSIGN(const auto connection,
               store::Connection::open(m_surroundings.disk, m_files.storeFile(), m_keys.store,
                                       store::OpenMode::Existing));
    TRY_ASSIGN(const auto supplement,
               social::SqlSupplement::open(*connection, m_practice.id, m_practice.actor,
                                           m_practice.roles, m_surroundings.clock, m_random));
    backup::Shelf shelf = shelfOf(m_files, disk);
    const auto done = backup::keepUp(
        sourceOf(*connection, *supplement, m_files, m_keys, m_surroundings), shelf);
    TRY_ASSIGN(const backup::Stand stand, backup::readStand(shelf, disk));
    state.madeAt = stand.madeAt;
    state.provedAt = stand.provedAt;
    if (!m_isEnding && state.madeAt
        && backup::isTrialDue(state.provedAt, m_surroundings.clock.now()))
        if (const auto proved = prove(*supplement, shelf, state); !proved)
            state.notProved = proved.error();
    return done ? Result<void>() : done.error();
}

Result<void> PanelBackups::prove(social::SqlSupplement &supplement, backup::Shelf &shelf,
                                 BackupState &state)
{
    TRY_ASSIGN(const auto copies, shelf.copies());
    const backup::CopyName &newest = copies.back();
    TRY(supplement.audit({QStringLiteral("backup.drill"),
                          {},
                          {},
                          QString::fromStdString(backup::folderName(newest))}));
    TRY_ASSIGN(const QStringList problems,
               backup::proveCopy(shelf, newest, m_surroundings.disk, copyKeysOf(m_keys),
                                 {m_files.scratchFolder(), m_surroundings.clock, m_random}));
    if (!problems.isEmpty())
        return Error(ErrorCode::Corrupt, "copy: " + problems.front().toStdString());
    const Millis now = m_surroundings.clock.now();
    TRY(backup::keepProved(shelf, *m_surroundings.disk.files, now));
    state.provedAt = now;
    return {};
}

} // namespace alcove::panel
