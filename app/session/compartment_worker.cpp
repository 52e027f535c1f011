#include "session/compartment_worker.h"

#include "core/chart_queue.h"
#include "session/chart_session.h"

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

QFuture<Result<Session *>> CompartmentWorker::psychotherapyNotes()
{
    // Shared because std::function copies, and a QPromise can't be copied.
    auto promise = std::make_shared<QPromise<Result<Session *>>>();
    promise->start();
    QFuture<Result<Session *>> future = promise->future();
    m_thread.post([this, promise] {
        auto enter = [this] { return enterPsychotherapyNotes(); };
        promise->addResult(guarded(enter));
        promise->finish();
    });
    return future;
}

Result<Session *> CompartmentWorker::enterPsychotherapyNotes()
{
    if (m_psychotherapyNotes == nullptr) {
        const Workspace notes = m_workspace.psychotherapyNotes();
        const CompartmentOwner owner{m_workspace, m_practice, m_identity, m_seed};
        TRY_ASSIGN(OpenChart open, enterCompartment(notes, owner, m_surroundings));
        m_psychotherapyNotes
            = std::make_unique<ChartSession>(std::move(open), notes, m_surroundings);
    }
    return m_psychotherapyNotes.get();
}

} // namespace alcove::session
