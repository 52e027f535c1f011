#include "session/backup_worker.h"

#include "backup/prove_copy.h"
#include "backup/stand.h"
#include "chart/facts.h"
#include "core/chart_queue.h"
#include "session/compartment.h"
#include "store/free_pages.h"

#include <QPromise>

#include <algorithm>

namespace alcove::session {

namespace {

QByteArray momentBytes(Millis at)
{
    return QByteArray::number(qint64{at});
}

Result<std::optional<Millis>> lastProved(Chart &chart)
{
    TRY_ASSIGN(const QByteArray value, chart.setting(QLatin1String(settingname::proved)));
    bool isNumber = false;
    const qint64 at = value.toLongLong(&isNumber);
    return isNumber ? std::optional<Millis>(at) : std::nullopt;
}

/// Where it can be seen without the store's key, as it can of every store that is kept apart.
Result<void> showProved(backup::Shelf &shelf, Files &files, const std::optional<Millis> &at)
{
    TRY_ASSIGN(const backup::Stand stand, backup::readStand(shelf, files));
    if (!at || stand.provedAt == at)
        return {};
    return backup::keepProved(shelf, files, *at);
}

} // namespace

BackupWorker::BackupWorker(const OpenChart &open, Workspace workspace,
                           const Surroundings &surroundings)
    : m_workspace(std::move(workspace))
    , m_disk(surroundings.disk)
    , m_clock(surroundings.clock)
    , m_storeKey{open.storeKey.key.clone(), open.storeKey.salt}
    , m_deviceSeed(open.identity.deviceSigning.clone())
    , m_compartmentSeed(open.compartmentSeed.clone())
{
}

BackupWorker::~BackupWorker()
{
    m_isEnding = true;
}

QFuture<BackupState> BackupWorker::keepUp()
{
    // Shared because std::function copies, and a QPromise can't be copied.
    auto promise = std::make_shared<QPromise<BackupState>>();
    promise->start();
    QFuture<BackupState> future = promise->future();
    m_thread.post([this, promise] {
        promise->addResult(work());
        promise->finish();
    });
    return future;
}

BackupState BackupWorker::work()
{
    BackupState state;
    if (m_isEnding)
        return state;
    auto step = [&]() -> Result<void> { return workOn(state); };
    if (const auto done = guarded(step); !done)
        state.notMade = done.error();
    return state;
}

Result<void> BackupWorker::workOn(BackupState &state)
{
    auto kept = keepUp({m_workspace, m_storeKey, {}}, state);
    // What is kept apart has copies of its own; the foot of the window tells of the worst.
    for (const Workspace &compartment : compartmentsOf(m_workspace, *m_disk.files)) {
        if (m_isEnding)
            break;
        BackupState other;
        if (const auto made = keepUpCompartment(compartment, other); !made)
            other.notMade = made.error();
        state.notMade = state.notMade ? state.notMade : other.notMade;
        state.notProved = state.notProved ? state.notProved : other.notProved;
        if (state.provedAt && other.provedAt)
            state.provedAt = std::min(*state.provedAt, *other.provedAt);
    }
    return kept;
}

Result<void> BackupWorker::keepUpCompartment(const Workspace &workspace, BackupState &state)
{
    const std::lock_guard turn(m_stores);
    TRY_ASSIGN(const auto master, compartmentMaster(workspace, m_compartmentSeed, *m_disk.files));
    const auto key = store::StoreKey::derive(master, "chart");
    const QString second = m_secondFolder.isEmpty()
        ? QString()
        : m_secondFolder + u'/' + workspace.folder.section(u'/', -1);
    return keepUp({workspace, key, second}, state);
}

Result<void> BackupWorker::keepUp(const Kept &kept, BackupState &state)
{
    const Workspace &workspace = kept.workspace;
    TRY_ASSIGN(const auto connection,
               store::Connection::open(m_disk, workspace.chartFile(), kept.storeKey,
                                       store::OpenMode::Existing));
    TRY_ASSIGN(const auto chart,
               chart::SqlChart::open(*connection, m_clock, m_random, workspace.content));
    TRY_ASSIGN(state.provedAt, lastProved(*chart));
    const backup::Source source{m_disk,
                                *connection,
                                [&chart](const AuditEvent &event) { return chart->audit(event); },
                                workspace.keyFile(),
                                kept.storeKey,
                                chart::contents,
                                crypto::SigningKey(m_deviceSeed),
                                m_clock,
                                m_random,
                                panelFilesOf(workspace)};
    backup::Shelf shelf(*m_disk.files, workspace.backupFolder());
    const auto done = backup::keepUp(source, shelf);
    QString second = kept.secondFolder;
    if (workspace.content == Scope::Clinical) {
        TRY_ASSIGN(const QByteArray named, chart->setting(QLatin1String(settingname::folder)));
        m_secondFolder = second = QString::fromUtf8(named);
    }
    if (!second.isEmpty() && !m_isEnding) {
        // One that is unplugged must not keep the first from being made, so it comes after it.
        backup::Shelf elsewhere(*m_disk.files, second.toStdString());
        if (const auto there = backup::keepUp(source, elsewhere); !there)
            state.notMade = there.error();
    }
    TRY_ASSIGN(const auto copies, shelf.copies());
    if (!copies.empty())
        state.madeAt = copies.back().at;
    if (!m_isEnding && !copies.empty() && backup::isTrialDue(state.provedAt, m_clock.now())) {
        if (const auto proved = prove(kept, *chart, shelf, state); !proved)
            state.notProved = proved.error();
        else // what can't be given back today can tomorrow
            static_cast<void>(
                store::giveBackPages(*connection, [this]() -> bool { return !m_isEnding; }));
    }
    if (workspace.content != Scope::Clinical)
        TRY(showProved(shelf, *m_disk.files, state.provedAt));
    return done ? Result<void>() : done.error();
}

Result<void> BackupWorker::prove(const Kept &kept, chart::SqlChart &chart, backup::Shelf &shelf,
                                 BackupState &state)
{
    TRY_ASSIGN(const auto copies, shelf.copies());
    const backup::CopyName &newest = copies.back();
    TRY(chart.audit({QStringLiteral("backup.drill"),
                     {},
                     {},
                     QString::fromStdString(backup::folderName(newest))}));
    TRY_ASSIGN(const QStringList problems,
               backup::proveCopy(
                   shelf, newest, m_disk,
                   {kept.storeKey, crypto::SigningKey(m_deviceSeed).verifyKey(), chart::contents},
                   {kept.workspace.scratchFolder(), m_clock, m_random}));
    if (!problems.isEmpty())
        return Error(ErrorCode::Corrupt, "copy: " + problems.front().toStdString());
    const Millis now = m_clock.now();
    TRY(chart.setSetting(QLatin1String(settingname::proved), momentBytes(now)));
    state.provedAt = now;
    return {};
}

} // namespace alcove::session
