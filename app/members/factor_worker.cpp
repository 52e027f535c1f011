#include "members/factor_worker.h"

#include "crypto/one_time_code.h"
#include "members/stoppable_net.h"

namespace alcove::members {

using wire::FactorVerdict;

CodeAnswer codeAnswerOf(const wire::FactorReply &reply)
{
    CodeAnswer answer;
    switch (reply.verdict) {
    case FactorVerdict::Proved:
        answer.verdict = CodeAnswer::Verdict::Taken;
        break;
    case FactorVerdict::Wrong:
        answer.verdict = CodeAnswer::Verdict::Wrong;
        break;
    case FactorVerdict::Wait:
        answer.verdict = CodeAnswer::Verdict::Wait;
        break;
    }
    if (reply.verdict != FactorVerdict::Proved)
        answer.wait = reply.wait;
    answer.spares = static_cast<int>(reply.spares);
    return answer;
}

Result<void> readStand(sync::SecondFactor &factor, FactorStand &stand)
{
    TRY_ASSIGN(const wire::FactorState state, factor.state());
    stand.isSet = state.isSet;
    stand.provedFor = state.provedFor;
    stand.spares = static_cast<int>(state.spares);
    return {};
}

Result<void> auditFactor(SyncStore &store, const char *event, const QString &subject)
{
    return store.audit({QString::fromLatin1(event), subject, {}, {}});
}

Result<void> withFactor(const session::OpenChart &open, sync::NetLimits limits,
                        const std::atomic<bool> *isStopped, const AskFactor &ask)
{
    if (open.practice.serverUrl.isEmpty())
        return Error(ErrorCode::Offline, "no server");
    TRY_ASSIGN(const auto address, sync::parseServerAddress(open.practice.serverUrl));
    sync::BeastNet net(address, limits);
    StoppableNet stoppable(net, isStopped);
    const crypto::SigningKey key = open.identity.deviceKey();
    const Actor &self = open.practice.actor;
    sync::ServerLink link(stoppable, {open.practice.id, self.device}, key);
    sync::SecondFactor factor(link, {open.practice.id, self.user}, open.identity.userBox);
    return ask(factor);
}

Result<void> auditCode(SyncStore &store, const wire::FactorReply &reply)
{
    return auditFactor(store,
                       reply.verdict == FactorVerdict::Proved ? "factor.prove" : "factor.wrong");
}

FactorWorker::FactorWorker(const session::OpenChart &open, session::Workspace workspace,
                           const session::Surroundings &surroundings, sync::NetLimits limits)
    : m_limits(limits)
    , m_guarded(open, std::move(workspace), surroundings)
{
}

FactorWorker::~FactorWorker()
{
    m_isStopped = true;
}

QFuture<Result<FactorStand>> FactorWorker::stand()
{
    return m_guarded.run<FactorStand>([this](session::OpenChart &open) -> Result<FactorStand> {
        FactorStand stand;
        stand.hasServer = !open.practice.serverUrl.isEmpty();
        if (!stand.hasServer)
            return stand;
        TRY(ask(open, [&stand](sync::SecondFactor &factor) { return readStand(factor, stand); }));
        return stand;
    });
}

QFuture<Result<FactorDesk::Codes>> FactorWorker::begin(Secret passphrase)
{
    return m_guarded.withPassphrase<Codes>(
        std::move(passphrase), [this](session::OpenChart &open) -> Result<Codes> {
            m_begun = sync::makeFactor(m_guarded.desk().surroundings().random);
            auto codes = std::make_shared<FactorCodes>();
            codes->uri = sync::factorUri(m_begun->secret, open.practice.name);
            codes->secret = crypto::oneTimeSecretText(m_begun->secret);
            for (const crypto::SecretBytes &spare : m_begun->spares)
                codes->spares.push_back(spare.clone());
            return Codes(std::move(codes));
        });
}

QFuture<Result<CodeAnswer>> FactorWorker::confirm(QString code)
{
    return m_guarded.run<CodeAnswer>([this, code = std::move(code)](
                                         session::OpenChart &open) -> Result<CodeAnswer> {
        if (!m_begun)
            return Error(ErrorCode::NotFound, "no second factor begun");
        wire::FactorReply reply;
        TRY(ask(open, [&](sync::SecondFactor &factor) -> Result<void> {
            TRY_ASSIGN(reply, factor.set(*m_begun, code, m_guarded.desk().surroundings().random));
            return {};
        }));
        if (reply.verdict == FactorVerdict::Proved) {
            TRY(auditFactor(*open.sync, "factor.set"));
            m_begun.reset();
        }
        return codeAnswerOf(reply);
    });
}

QFuture<Result<CodeAnswer>> FactorWorker::prove(QString typed)
{
    return m_guarded.run<CodeAnswer>(
        [this, typed = std::move(typed)](session::OpenChart &open) -> Result<CodeAnswer> {
            wire::FactorReply reply;
            TRY(ask(open, [&](sync::SecondFactor &factor) -> Result<void> {
                TRY_ASSIGN(reply, factor.prove(typed));
                return {};
            }));
            TRY(auditCode(*open.sync, reply));
            return codeAnswerOf(reply);
        });
}

QFuture<Result<void>> FactorWorker::drop(Secret passphrase)
{
    return m_guarded.withPassphrase<void>(std::move(passphrase),
                                          [this](session::OpenChart &open) -> Result<void> {
                                              TRY(ask(open, [&open](sync::SecondFactor &factor) {
                                                  return factor.drop(open.practice.actor.user);
                                              }));
                                              return auditFactor(*open.sync, "factor.drop");
                                          });
}

void FactorWorker::forget()
{
    m_guarded.run<void>([this](session::OpenChart &) {
        m_begun.reset();
        return Result<void>();
    });
}

} // namespace alcove::members
