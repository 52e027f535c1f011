#pragma once

#include "core/joining.h"
#include "crypto/sodium.h"
#include "session/open_chart.h"
#include "store/store_thread.h"

namespace alcove::members {

/// The desk whose store will lie in a folder of this machine, on its way into a practice.
class LocalJoining final : public Joining {
public:
    /// What `surroundings` refers to outlives it.
    LocalJoining(session::Workspace workspace, const session::Surroundings &surroundings);

    bool isAsked() const override;
    QFuture<Result<JoinAsked>> ask(QString deskName,
                                   std::shared_ptr<crypto::SecretBytes> passphrase) override;
    QFuture<Result<void>> saveRequest(QString path, QByteArray request) override;
    QFuture<Result<QByteArray>> readInvitation(QString path) override;
    QFuture<Result<std::shared_ptr<crypto::SecretBytes>>> join(JoinTerms terms) override;

private:
    session::Workspace m_workspace;
    crypto::SystemRandom m_random; // the surroundings' is another thread's
    session::Surroundings m_surroundings;
    store::StoreThread m_thread; // last: its work uses the others
};

} // namespace alcove::members
