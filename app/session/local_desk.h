#pragma once

#include "core/new_keys.h"
#include "core/session.h"
#include "session/open_chart.h"
#include "session/people_maker.h"
#include "store/store_thread.h"

namespace alcove::session {

/// The desk whose store lies in a folder of this machine. `surroundings` must outlive it and its
/// sessions.
class LocalDesk final : public Desk, public NewKeys {
public:
    LocalDesk(Workspace workspace, Surroundings surroundings, MakePeople makePeople = {},
              BeforeWindow beforeWindow = {});

    bool hasStore() const override { return m_workspace.isUsed(*m_surroundings.disk.files); }
    Millis waitLeft() const override;
    QFuture<Result<Opening>> create(NewPractice practice) override;
    QFuture<Result<Opening>> unlock(std::shared_ptr<crypto::SecretBytes> passphrase) override;
    QFuture<Result<void>> prove(std::shared_ptr<crypto::SecretBytes> passphrase) override;
    QFuture<Result<Opening>> recover(std::shared_ptr<crypto::SecretBytes> code,
                                     std::shared_ptr<crypto::SecretBytes> newPassphrase) override;
    QFuture<Result<QList<StoredCopy>>> copies() override;
    QFuture<Result<Opening>> restore(QString copy,
                                     std::shared_ptr<crypto::SecretBytes> passphrase) override;
    QFuture<Result<void>> renew(std::shared_ptr<crypto::SecretBytes> passphrase,
                                std::shared_ptr<NewKeysProgress> progress) override;

private:
    template <typename Answer>
    QFuture<Answer> run(std::function<Answer()> work);
    Opening opening(OpenChart open) const;

    Workspace m_workspace;
    Surroundings m_surroundings;
    MakePeople m_makePeople;
    BeforeWindow m_beforeWindow;
    store::StoreThread m_worker;
};

} // namespace alcove::session
