#pragma once

#include "core/session.h"
#include "crypto/sodium.h"
#include "journal/folder_journal.h"
#include "session/backup_worker.h"
#include "session/compartment_worker.h"
#include "session/open_chart.h"
#include "session/people_maker.h"
#include "session/ways_in_worker.h"
#include "store/store_thread.h"

namespace alcove::session {

/// The unlocked desk over an open store and the thread that owns it.
class ChartSession final : public Session, private ChartQueue {
public:
    /// Takes up what a former session left over first. What `surroundings` refers to outlives it.
    /// Without `makePeople` it knows of nobody else.
    ChartSession(OpenChart open, const Workspace &workspace, const Surroundings &surroundings,
                 const MakePeople &makePeople = {});
    ~ChartSession() override;

    ChartQueue &chart() override { return *this; }
    const Practice &practice() const override { return m_practice; }
    const crypto::SigningKey &signingKey() const override { return m_signingKey; }
    TypingJournal &typing() override { return m_journal; }
    const QList<RecoveredNote> &recovered() const override { return m_recovered; }
    Backups *backups() override { return m_backups.get(); }
    WaysIn *waysIn() override { return m_waysIn.get(); }
    Compartments *compartments() override { return m_compartments.get(); }
    People *people() override { return m_people.get(); }

private:
    void post(std::function<void(Chart &)> work) override;

    Practice m_practice;
    crypto::SigningKey m_signingKey;
    // Not the surroundings': that one is the store's thread's.
    crypto::SystemRandom m_random;
    journal::FolderJournal m_journal;
    // The thread ends, its work done, before what it works on goes.
    std::unique_ptr<OpenChart> m_open;
    QList<RecoveredNote> m_recovered;
    std::unique_ptr<store::StoreThread> m_thread;
    std::unique_ptr<BackupWorker> m_backups;
    // None of these in a compartment: its desk opens it, and keeps its copies.
    std::unique_ptr<WaysInWorker> m_waysIn;
    std::unique_ptr<CompartmentWorker> m_compartments;
    std::unique_ptr<People> m_people;
};

} // namespace alcove::session
