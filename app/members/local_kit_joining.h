#pragma once

#include "core/kit_joining.h"
#include "crypto/sodium.h"
#include "members/sync_worker.h"
#include "session/open_chart.h"
#include "store/store_thread.h"

#include <atomic>
#include <mutex>

namespace alcove::members {

/// The desk whose store will lie in a folder of this machine, made by a recovery kit.
class LocalKitJoining final : public KitJoining {
public:
    /// What `surroundings` refers to outlives it.
    LocalKitJoining(session::Workspace workspace, const session::Surroundings &surroundings,
                    MakeNet makeNet = {});
    /// What is under way is stopped before its next request.
    ~LocalKitJoining() override;

    bool isServerAddress(const QString &serverUrl) const override;
    QFuture<Result<std::shared_ptr<crypto::SecretBytes>>> comeBack(KitReturn terms) override;
    void stop() override { m_isStopped = true; }
    void onStep(std::function<void(KitStep)> tell) override;

private:
    void tell(KitStep step);

    session::Workspace m_workspace;
    crypto::SystemRandom m_random; // the surroundings' is another thread's
    session::Surroundings m_surroundings;
    MakeNet m_makeNet;
    std::atomic<bool> m_isStopped = false;
    std::mutex m_mutex; ///< of the next
    std::function<void(KitStep)> m_tell;
    store::StoreThread m_thread; // last: its work uses the others
};

} // namespace alcove::members
