#include "session/compartment_worker.h"

#include "session/chart_session.h"
#include "session/desk_beside.h"
#include "session/emergency.h"
#include "session/reading_by_sheets.h"
#include "session/restricted_charts.h"
#include "session/sheets.h"
#include "store/ask_on.h"

#include <algorithm>

namespace alcove::session {

CompartmentWorker::CompartmentWorker(const OpenChart &open, Workspace workspace,
                                     const Surroundings &surroundings)
    : m_workspace(std::move(workspace))
    , m_practice(open.practice)
    , m_identity(open.identity.clone())
    , m_seed(open.compartmentSeed.clone())
    , m_bell(open.bell)
    , m_storeKey{open.storeKey.key.clone(), open.storeKey.salt}
    , m_surroundings{surroundings.clock, m_random, surroundings.kdfCost, surroundings.disk}
{
}

CompartmentWorker::~CompartmentWorker() = default;

QFuture<Result<Session *>> CompartmentWorker::psychotherapyNotes()
{
    return store::askOn(m_thread, [this] { return enter(m_workspace.psychotherapyNotes()); });
}

QFuture<Result<QList<RestrictedChart>>> CompartmentWorker::restrictedCharts()
{
    return store::askOn(m_thread, [this] { return listRestricted(owner(), m_surroundings); });
}

QFuture<Result<Session *>> CompartmentWorker::restrictedChart(RawId id)
{
    return store::askOn(m_thread, [this, id] {
        return enter(placeOfRestricted(m_workspace, id, *m_surroundings.disk.files));
    });
}

QFuture<Result<RawId>> CompartmentWorker::restrictChart(Client client, Restriction because)
{
    return store::askOn(m_thread, [this, client = std::move(client), because] {
        return makeRestrictedChart(owner(), client, because, m_surroundings);
    });
}

Result<OpenChart> CompartmentWorker::reach(const RawId &chart)
{
    const Workspace folder = placeOfRestricted(m_workspace, chart, *m_surroundings.disk.files);
    if (!hasCompartment(folder, *m_surroundings.disk.files))
        return Error(ErrorCode::NotFound, "no such restricted chart on this desk");
    return reachCompartment(folder, owner(), m_surroundings);
}

QFuture<Result<QList<UserId>>> CompartmentWorker::holders(RawId chart)
{
    return store::askOn(m_thread, [this, chart]() -> Result<QList<UserId>> {
        TRY_ASSIGN(OpenChart room, reach(chart));
        return holdersFor(room);
    });
}

QFuture<Result<void>> CompartmentWorker::nameHolder(RawId chart, UserId user, bool isHolder)
{
    return store::askOn(m_thread, [this, chart, user, isHolder]() -> Result<void> {
        TRY_ASSIGN(OpenChart room, reach(chart));
        TRY(session::nameHolder(room, user, isHolder, m_surroundings));
        keepAudit(room);
        return {};
    });
}

QFuture<Result<void>> CompartmentWorker::leaveOver()
{
    return store::askOn(m_thread, [this]() -> Result<void> {
        const Millis now = m_surroundings.clock.now();
        for (auto each = m_emergencies.begin(); each != m_emergencies.end();) {
            if (each->second.isOpen(now)) {
                ++each;
                continue;
            }
            m_open.erase(each->first);
            each = m_emergencies.erase(each);
        }
        return {};
    });
}

QFuture<Result<QList<CopiesStand>>> CompartmentWorker::copiesStand()
{
    return store::askOn(m_thread,
                        [this] { return standOfCopies(m_workspace, *m_surroundings.disk.files); });
}

QFuture<Result<QList<CopyApart>>> CompartmentWorker::copiesOf(StoreApart store)
{
    return store::askOn(m_thread,
                        [this, store] { return listCopies(store, owner(), m_surroundings); });
}

QFuture<Result<QString>> CompartmentWorker::putBack(StoreApart store, QString copy)
{
    return store::askOn(m_thread, [this, store, copy = std::move(copy)]() -> Result<QString> {
        const auto open = m_open.find(workspaceOf(m_workspace, store).folder);
        if (open != m_open.end() && open->second != nullptr)
            return Error(ErrorCode::Conflict, "store is open");
        std::unique_lock<std::mutex> turn;
        if (m_stores != nullptr)
            turn = std::unique_lock(*m_stores);
        return putApartBack(store, copy, owner(), m_surroundings);
    });
}

QFuture<Result<std::optional<Millis>>> CompartmentWorker::sheetsMadeAt(RawId chart)
{
    return store::askOn(m_thread, [this, chart]() -> Result<std::optional<Millis>> {
        TRY_ASSIGN(const auto sheets, findSheets(chart, owner(), m_surroundings));
        return sheets ? std::optional(sheets->madeAt) : std::nullopt;
    });
}

QFuture<Result<EmergencySheets::Codes>> CompartmentWorker::makeSheets(RawId chart)
{
    return store::askOn(m_thread, [this, chart]() -> Result<Codes> {
        TRY_ASSIGN(crypto::PaperHalves paper, session::makeSheets(chart, owner(), m_surroundings));
        return Codes{std::make_shared<crypto::SecretBytes>(std::move(paper.firstCode)),
                     std::make_shared<crypto::SecretBytes>(std::move(paper.secondCode))};
    });
}

QFuture<Result<void>> CompartmentWorker::withdrawSheets(RawId chart)
{
    return store::askOn(m_thread, [this, chart] {
        return session::withdrawSheets(chart, owner(), m_surroundings);
    });
}

QFuture<Result<EmergencySheets::Opened>>
CompartmentWorker::openBySheets(QString folder, Codes typed, QString reason)
{
    return store::askOn(m_thread,
                        [this, folder = std::move(folder), typed = std::move(typed),
                         reason = std::move(reason)] { return readSheets(folder, typed, reason); });
}

Result<EmergencySheets::Opened>
CompartmentWorker::readSheets(const QString &folder, const Codes &typed, const QString &reason)
{
    TRY_ASSIGN(OpenChart desk,
               openBeside({m_workspace, m_storeKey, m_identity, m_seed}, m_surroundings));
    const auto isLeft = [this]() -> Result<void> {
        const Millis now = m_surroundings.clock.now();
        const bool isAnyHeld
            = std::any_of(m_emergencies.begin(), m_emergencies.end(),
                          [now](const auto &each) { return !each.second.isOpen(now); });
        return isAnyHeld ? Error(ErrorCode::Conflict, "not left yet") : Result<void>();
    };
    TRY(dropSheetsOver(desk, m_workspace, isLeft, m_surroundings));
    TRY_ASSIGN(const ReadBySheets read,
               readBySheets(desk, m_workspace, {folder, *typed.first, *typed.second, reason},
                            m_surroundings));
    return Opened{read.chart, read.time.until, read.asOf};
}

Result<Session *> CompartmentWorker::enter(const Workspace &workspace)
{
    const auto emergency = m_emergencies.find(workspace.folder);
    if (emergency != m_emergencies.end() && !emergency->second.isOpen(m_surroundings.clock.now()))
        return Error(ErrorCode::Refused, "the time of an emergency is over");
    std::unique_ptr<ChartSession> &open = m_open[workspace.folder];
    if (open == nullptr) {
        // A person begins their own notes by looking at them; a restricted chart is somebody's.
        TRY_ASSIGN(OpenChart found,
                   workspace.content == Scope::Psychotherapy
                       ? enterCompartment(workspace, owner(), m_surroundings)
                       : openCompartment(workspace, owner(), m_surroundings));
        TRY_ASSIGN(const auto time, emergencyTimeOf(found));
        if (time)
            m_emergencies[workspace.folder] = *time;
        found.bell = m_bell;
        open = std::make_unique<ChartSession>(std::move(found), workspace, m_surroundings);
    }
    return open.get();
}

} // namespace alcove::session
