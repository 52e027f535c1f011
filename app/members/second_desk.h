#pragma once

#include "crypto/sodium.h"
#include "session/open_chart.h"

namespace alcove::members {

/// What an unlocked desk's store is opened with once more, beside its chart: for work that takes as
/// long as a server does, on a thread of its own.
class SecondDesk {
public:
    /// `open` gives what the store is read with and signed by; it is not kept.
    SecondDesk(const session::OpenChart &open, session::Workspace workspace,
               const session::Surroundings &surroundings);

    /// Over a connection that is there for one act alone.
    Result<session::OpenChart> open();
    const session::Workspace &workspace() const { return m_workspace; }
    const session::Surroundings &surroundings() const { return m_surroundings; }
    const session::Identity &identity() const { return m_identity; }

private:
    session::Workspace m_workspace;
    crypto::SystemRandom m_random; // the surroundings' is the store's thread's
    session::Surroundings m_surroundings;
    store::StoreKey m_storeKey;
    session::Identity m_identity;
    crypto::SecretBytes m_seed;
};

} // namespace alcove::members
