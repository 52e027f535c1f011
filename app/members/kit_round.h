#pragma once

#include "session/open_chart.h"
#include "sync/granted_key.h"
#include "sync/kit.h"
#include "sync/server_link.h"

#include <optional>

namespace alcove::members {

/// The kit that this desk was made with, while it takes what came for it.
struct UsedKit {
    DeviceId kit;
    crypto::BoxKeyPair box;

    sync::GrantedDesk granted() const { return {kit, box}; }
};

/// Nothing on a desk that was made otherwise, or has taken all of it.
Result<std::optional<UsedKit>> usedKitOf(session::OpenChart &desk);
Result<void> keepUsedKit(session::OpenChart &desk, const sync::KitContents &contents);

/// Keeps what the practice and its server have of a desk's recovery kit as it is: a part of a round
/// of sync.
class KitRound {
public:
    KitRound(session::OpenChart &desk, const session::Surroundings &surroundings)
        : m_desk(desk)
        , m_surroundings(surroundings)
        , m_key(desk.identity.deviceKey())
    {
    }

    /// Lets the desk's kit in, and takes out the one before it and the one that the desk was made
    /// with: true when the membership log has something to tell the server.
    Result<bool> enrol(bool isUsedOver);
    /// Gives the server what it is to keep; `isLost` when it may have lost it. Once a day anyhow: a
    /// server that lost it and was refilled by another desk does not say so. A server that is too
    /// old gets it another time.
    Result<void> put(sync::ServerLink &link, bool isLost);

private:
    /// paper 32 | kit 16 | put at u64 | sized box
    struct State {
        crypto::BoxKey paper{};
        DeviceId kit;
        Millis putAt = 0; ///< 0: not yet, or it has to be said anew
        Bytes box;
    };
    Result<std::optional<State>> state() const;
    Result<void> keep(const State &state) const;
    sync::InvitingDesk self();
    Result<bool> withdrawUsed();

    session::OpenChart &m_desk;
    const session::Surroundings &m_surroundings;
    crypto::SigningKey m_key;
};

} // namespace alcove::members
