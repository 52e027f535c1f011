#pragma once

#include "core/desk_syncing.h"
#include "presentation/fake_people.h"

#include <QPromise>

namespace alcove::testing {

/// The people of a practice that has a server. A round is answered when the test says so.
class FakeSyncing final : public FakePeople, public DeskSyncing {
public:
    QFuture<Result<SyncStand>> syncOnce() override
    {
        ++rounds;
        m_promise = std::make_unique<QPromise<Result<SyncStand>>>();
        m_promise->start();
        return m_promise->future();
    }
    void answer(const Result<SyncStand> &stand)
    {
        m_promise->addResult(stand);
        m_promise->finish();
    }

    int rounds = 0;

private:
    std::unique_ptr<QPromise<Result<SyncStand>>> m_promise;
};

} // namespace alcove::testing
