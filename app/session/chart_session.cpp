#include "session/chart_session.h"

#include "session/recover_typing.h"

namespace alcove::session {

ChartSession::ChartSession(OpenChart open, const Workspace &workspace,
                           const Surroundings &surroundings, const MakePeople &makePeople)
    : m_practice(open.practice)
    , m_signingKey(open.identity.userKey())
    , m_journal(*surroundings.disk.files, workspace.journalFolder(), std::move(open.journalKey),
                m_random)
    , m_open(std::make_unique<OpenChart>(std::move(open)))
    , m_recovered(recoverTyping(*m_open->chart, m_journal, surroundings.clock, surroundings.random))
    , m_thread(std::make_unique<store::StoreThread>())
    , m_people(makePeople ? makePeople(*m_open, workspace, surroundings) : nullptr)
{
    if (workspace.content != Scope::Clinical)
        return;
    m_backups = std::make_unique<BackupWorker>(*m_open, workspace, surroundings);
    m_waysIn = std::make_unique<WaysInWorker>(*m_open, workspace, surroundings);
    m_compartments = std::make_unique<CompartmentWorker>(*m_open, workspace, surroundings);
    m_compartments->takeTurns(m_backups->compartmentStores());
}

ChartSession::~ChartSession()
{
    m_compartments.reset();
    // Before the chart's connection: the last one that closes brings the log over.
    m_people.reset();
    m_waysIn.reset();
    m_backups.reset();
    const QString device = idString(m_practice.actor.device);
    post([device](Chart &chart) {
        // A desk whose disk is full still locks: the entry is lost then, not the lock.
        static_cast<void>(chart.audit({QStringLiteral("desk.lock"), device, {}, {}}));
    });
    m_thread->post([open = m_open.get()] { keepAudit(*open); });
    m_thread.reset();
}

void ChartSession::post(std::function<void(Chart &)> work)
{
    m_thread->post([open = m_open.get(), work = std::move(work)] {
        work(*open->chart);
        followAudit(*open);
        // What can't be told now waits for the next act, or for the next round by itself.
        if (const auto waits = open->sync->hasOutgoing(); waits && *waits)
            open->bell->ring();
    });
}

} // namespace alcove::session
