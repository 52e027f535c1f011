#pragma once

#include "core/compartments.h"
#include "crypto/sodium.h"
#include "session/compartment.h"
#include "store/store_thread.h"

#include <memory>

namespace alcove::session {

class ChartSession; // it has one of these

/// The compartments of an unlocked desk, each opened when it is first asked for.
class CompartmentWorker final : public Compartments {
public:
    /// Keeps of `open` what it needs. What `surroundings` refers to outlives it.
    CompartmentWorker(const OpenChart &open, Workspace workspace, const Surroundings &surroundings);
    /// Closes what is open, its last words written.
    ~CompartmentWorker() override;

    QFuture<Result<Session *>> psychotherapyNotes() override;

private:
    Result<Session *> enterPsychotherapyNotes();

    Workspace m_workspace;
    Practice m_practice;
    Identity m_identity;
    crypto::SecretBytes m_seed;
    crypto::SystemRandom m_random; // the surroundings' is the store's thread's
    Surroundings m_surroundings;
    std::unique_ptr<ChartSession> m_psychotherapyNotes;
    store::StoreThread m_thread; // last: its work uses the others
};

} // namespace alcove::session
