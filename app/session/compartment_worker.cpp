#include "session/compartment_worker.h"

#include "core/chart_queue.h"
#include "session/chart_session.h"
#include "session/restricted_charts.h"

#include <QPromise>

namespace alcove::session {

CompartmentWorker::CompartmentWorker(const OpenChart &open, Workspace workspace,
                                     const Surroundings &surroundings)
    : m_workspace(std::move(workspace))
    , m_practice(open.practice)
    , m_identity(open.identity.clone())
    , m_seed(open.compartmentSeed.clone())
    , m_surroundings{surroundings.clock, m_random, surroundings.kdfCost, surroundings.disk}
{
}

CompartmentWorker::~CompartmentWorker() = default;

template <typename Answer>
QFuture<Answer> CompartmentWorker::run(std::function<Answer()> work)
{
    // Shared because std::function copies, and a QPromise can't be copied.
    auto promise = std::make_shared<QPromise<Answer>>();
    promise->start();
    QFuture<Answer> future = promise->future();
    m_thread.post([promise, work = std::move(work)] {
        promise->addResult(guarded(work));
        promise->finish();
    });
    return future;
}

QFuture<Result<Session *>> CompartmentWorker::psychotherapyNotes()
{
    return run<Result<Session *>>([this] { return enter(m_workspace.psychotherapyNotes()); });
}

QFuture<Result<QList<RestrictedChart>>> CompartmentWorker::restrictedCharts()
{
    return run<Result<QList<RestrictedChart>>>(
        [this] { return listRestricted(owner(), m_surroundings); });
}

QFuture<Result<Session *>> CompartmentWorker::restrictedChart(RawId id)
{
    return run<Result<Session *>>([this, id] { return enter(m_workspace.restrictedChart(id)); });
}

QFuture<Result<RawId>> CompartmentWorker::restrictChart(Client client, Restriction because)
{
    return run<Result<RawId>>([this, client = std::move(client), because] {
        return makeRestrictedChart(owner(), client, because, m_surroundings);
    });
}

QFuture<Result<QList<CopiesStand>>> CompartmentWorker::copiesStand()
{
    return run<Result<QList<CopiesStand>>>(
        [this] { return standOfCopies(m_workspace, *m_surroundings.disk.files); });
}

QFuture<Result<QList<CopyApart>>> CompartmentWorker::copiesOf(StoreApart store)
{
    return run<Result<QList<CopyApart>>>(
        [this, store] { return listCopies(store, owner(), m_surroundings); });
}

QFuture<Result<QString>> CompartmentWorker::putBack(StoreApart store, QString copy)
{
    return run<Result<QString>>([this, store, copy = std::move(copy)]() -> Result<QString> {
        const auto open = m_open.find(workspaceOf(m_workspace, store).folder);
        if (open != m_open.end() && open->second != nullptr)
            return Error(ErrorCode::Conflict, "store is open");
        std::unique_lock<std::mutex> turn;
        if (m_stores != nullptr)
            turn = std::unique_lock(*m_stores);
        return putApartBack(store, copy, owner(), m_surroundings);
    });
}

Result<Session *> CompartmentWorker::enter(const Workspace &workspace)
{
    std::unique_ptr<ChartSession> &open = m_open[workspace.folder];
    if (open == nullptr) {
        // A person begins their own notes by looking at them; a restricted chart is somebody's.
        TRY_ASSIGN(OpenChart found,
                   workspace.content == Scope::Psychotherapy
                       ? enterCompartment(workspace, owner(), m_surroundings)
                       : openCompartment(workspace, owner(), m_surroundings));
        open = std::make_unique<ChartSession>(std::move(found), workspace, m_surroundings);
    }
    return open.get();
}

} // namespace alcove::session
