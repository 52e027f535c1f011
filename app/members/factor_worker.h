#pragma once

#include "core/factor_desk.h"
#include "members/guarded_desk.h"
#include "sync/beast_net.h"
#include "sync/second_factor.h"

#include <atomic>
#include <optional>

namespace alcove::members {

/// What the server has of the desk's person, over a connection of its own that is kept in no way.
/// `ask` is given the desk's sync::SecondFactor. Offline where there is no server.
using AskFactor = std::function<Result<void>(sync::SecondFactor &)>;
Result<void> withFactor(const session::OpenChart &open, sync::NetLimits limits,
                        const std::atomic<bool> *isStopped, const AskFactor &ask);
Result<void> readStand(sync::SecondFactor &factor, FactorStand &stand);
CodeAnswer codeAnswerOf(const wire::FactorReply &reply);
/// What became of it, in the store's history; `subject` is whose it is, where another's.
Result<void> auditFactor(SyncStore &store, const char *event, const QString &subject = {});
/// What came of a code that was given.
Result<void> auditCode(SyncStore &store, const wire::FactorReply &reply);

/// The second factor of an unlocked desk's person, on a thread of its own.
class FactorWorker final : public FactorDesk {
public:
    /// As MembersWorker.
    FactorWorker(const session::OpenChart &open, session::Workspace workspace,
                 const session::Surroundings &surroundings, sync::NetLimits limits);
    /// Waits as GuardedDesk does.
    ~FactorWorker() override;

    QFuture<Result<FactorStand>> stand() override;
    QFuture<Result<Codes>> begin(Secret passphrase) override;
    QFuture<Result<CodeAnswer>> confirm(QString code) override;
    QFuture<Result<CodeAnswer>> prove(QString typed) override;
    QFuture<Result<void>> drop(Secret passphrase) override;
    void forget() override;
    Millis waitLeft() const override { return m_guarded.waitLeft(); }

private:
    Result<void> ask(const session::OpenChart &open, const AskFactor &act)
    {
        return withFactor(open, m_limits, &m_isStopped, act);
    }

    sync::NetLimits m_limits;
    std::atomic<bool> m_isStopped = false;
    std::optional<sync::NewFactor> m_begun; ///< of the worker's thread
    GuardedDesk m_guarded; // last: its work uses the others
};

} // namespace alcove::members
