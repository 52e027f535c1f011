#pragma once

#include "session/chart_session.h"
#include "session/demo_practice.h"
#include "session/practice_maker.h"
#include "support/fake_clock.h"
#include "support/fake_random.h"
#include "support/must.h"

#include <QTemporaryDir>

#include <memory>

namespace alcove::testing {

/// An unlocked desk of a practice just made, in a folder of its own: what the windows stand on.
class OpenDesk {
public:
    /// With `clients` invented ones, each with years of notes.
    explicit OpenDesk(int clients = 0)
    {
        NewPractice wanted;
        wanted.practiceName = QStringLiteral("Lakeside Practice");
        wanted.clinicianName = QStringLiteral("Ada Byron");
        wanted.deviceName = QStringLiteral("desk");
        wanted.passphrase = std::make_shared<crypto::SecretBytes>(asBytes(passphrase));
        wanted.demoClients = clients;
        session::MadePractice made = must(session::makePractice(workspace(), wanted, around()));
        session
            = std::make_unique<session::ChartSession>(std::move(made.open), workspace(), around());
    }

    /// Ends the session, as it is, and unlocks anew.
    void unlockAgain()
    {
        session.reset();
        auto open = must(
            session::openChart(workspace(), crypto::SecretBytes(asBytes(passphrase)), around()));
        session = std::make_unique<session::ChartSession>(std::move(open), workspace(), around());
    }

    /// Done on the store's thread; waits for it.
    template <typename Work>
    auto run(Work work)
    {
        auto future = session->chart().ask(std::move(work));
        while (!future.isFinished())
            QThread::yieldCurrentThread();
        return must(future.result());
    }

private:
    static constexpr std::string_view passphrase = "a long walk along the quiet lake";

    session::Workspace workspace() const { return {m_folder.filePath(QStringLiteral("store"))}; }
    session::Surroundings around() { return {clock, random, crypto::kdfFloor}; }

    // First, so that it goes last.
    QTemporaryDir m_folder;

public:
    FakeClock clock;
    FakeRandom random{1}; ///< of the store's thread
    FakeRandom windowRandom{2};
    std::unique_ptr<Session> session;
};

} // namespace alcove::testing
