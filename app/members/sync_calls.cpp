#include "members/sync_calls.h"

#include <algorithm>

namespace alcove::members {

namespace {

void answer(std::unique_ptr<QPromise<SyncCall>> asked, SyncCall call)
{
    if (!asked)
        return;
    asked->addResult(call);
    asked->finish();
}

} // namespace

SyncCalls::~SyncCalls()
{
    answer(std::move(m_asked), SyncCall::Over);
}

QFuture<SyncCall> SyncCalls::next()
{
    std::unique_ptr<QPromise<SyncCall>> former;
    QFuture<SyncCall> future;
    std::optional<SyncCall> missed;
    {
        const std::lock_guard lock(m_mutex);
        former = std::exchange(m_asked, std::make_unique<QPromise<SyncCall>>());
        m_asked->start();
        future = m_asked->future();
        missed = std::exchange(m_missed, std::nullopt);
    }
    answer(std::move(former), SyncCall::Over);
    if (missed)
        call(*missed);
    return future;
}

void SyncCalls::call(SyncCall call)
{
    std::unique_ptr<QPromise<SyncCall>> asked;
    {
        const std::lock_guard lock(m_mutex);
        asked = std::move(m_asked);
        if (!asked)
            m_missed = std::min(m_missed.value_or(call), call);
    }
    answer(std::move(asked), call);
}

} // namespace alcove::members
