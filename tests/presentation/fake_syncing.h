#pragma once

#include "core/desk_syncing.h"
#include "presentation/fake_people.h"

#include <QPromise>

namespace alcove::testing {

/// The people of a practice that has a server. A round is answered when the test says so.
class FakeSyncing : public FakePeople, public DeskSyncing {
public:
    QFuture<Result<SyncStand>> syncOnce(SyncReach wanted) override
    {
        reach = wanted;
        ++rounds;
        m_promise = std::make_unique<QPromise<Result<SyncStand>>>();
        m_promise->start();
        return m_promise->future();
    }
    QFuture<SyncCall> nextCall() override
    {
        ++asked;
        m_call = std::make_unique<QPromise<SyncCall>>();
        m_call->start();
        return m_call->future();
    }
    void onProgress(std::function<void(const SyncProgress &)> told) override
    {
        tell = std::move(told);
    }
    bool isListenedTo() const { return m_call != nullptr; }
    void call(SyncCall why)
    {
        const auto call = std::move(m_call);
        call->addResult(why);
        call->finish();
    }
    void answer(const Result<SyncStand> &stand)
    {
        m_promise->addResult(stand);
        m_promise->finish();
    }

    int rounds = 0;
    SyncReach reach = SyncReach::All; ///< of the last one
    int asked = 0; ///< for calls
    std::function<void(const SyncProgress &)> tell;

private:
    std::unique_ptr<QPromise<Result<SyncStand>>> m_promise;
    std::unique_ptr<QPromise<SyncCall>> m_call;
};

} // namespace alcove::testing
