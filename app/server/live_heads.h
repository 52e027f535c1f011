#pragma once

#include "server/gateway.h"
#include "server/live_board.h"
#include "server/roster.h"
#include "server/watch.h"

namespace alcove::server {

struct WatchAnswer {
    Watch watch;
    wire::Heads news; ///< what is further already than the desk knows
};

/// Tells desks that wait how far their scopes are. What comes in at this instance is told at once,
/// what comes in at another with the next poll(): they share nothing but the store. From any
/// thread.
class LiveHeads {
public:
    LiveHeads(Gateway &gateway, Roster &roster)
        : m_gateway(gateway)
        , m_roster(roster)
    {
    }

    /// What a device asks to be told of. A scope that its person may not pull is left out, as if
    /// nobody wrote in it. Malformed or NewerSchema when `body` is no wire::Heads; Refused for one
    /// that was removed.
    Result<WatchAnswer> watch(const DeviceRow &device, ByteView body, Millis until);
    /// Something has come in here.
    void moved(const PracticeId &practice, const wire::ScopeHead &head)
    {
        m_board.moved(practice, head);
    }
    /// Looks for what has come in elsewhere; asks nothing while nobody waits.
    Result<void> poll();

    LiveBoard &board() { return m_board; }

private:
    Gateway &m_gateway;
    Roster &m_roster;
    LiveBoard m_board;
};

} // namespace alcove::server
