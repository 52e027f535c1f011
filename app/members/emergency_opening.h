#pragma once

#include "core/emergency.h"
#include "core/rooms.h"
#include "core/sync_store.h"
#include "members/given_halves.h"
#include "sync/net.h"
#include "wire/members.h"

namespace alcove::members {

/// A restricted chart that this desk's person is not named for, opened in an emergency by halves
/// of its keys: the desk's own, and those that the server gives to a signed ask which stands in its
/// log. What it references outlives it.
class EmergencyOpening {
public:
    EmergencyOpening(session::OpenChart &desk, const session::Workspace &workspace, sync::Net &net,
                     const session::Surroundings &surroundings);

    /// Opens it for glassLasts, and says from when; what is in it comes with the next round. That
    /// it is opened and why is in this desk's log before the server is asked, and goes to the
    /// privacy officer with that round too.
    ///
    /// Malformed unless isReason(); Refused for roles that have no restricted charts, or when the
    /// server refuses; NotFound when this desk or the server has no half of it for this person;
    /// Conflict when they are named for it; Untrusted when no half of the server's fits; Offline.
    Result<EmergencyTime> open(const RawId &chart, const QString &reason);

private:
    Result<std::vector<ScopeKey>> ask(const Room &room, const std::vector<GivenHalf> &halves,
                                      const QString &reason, const wire::Members &members);
    Result<EmergencyTime> take(const Room &room, const std::vector<ScopeKey> &keys);

    session::OpenChart &m_desk;
    session::Workspace m_workspace;
    sync::Net &m_net;
    const session::Surroundings &m_surroundings;
};

} // namespace alcove::members
