#pragma once

#include "server/gateway.h"
#include "server/live_board.h"
#include "server/watch.h"
#include "wire/members.h"

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
    explicit LiveHeads(Gateway &gateway)
        : m_gateway(gateway)
    {
    }

    /// What a device asks to be told of. A scope that its person may not pull is left out, as if
    /// nobody wrote in it. Malformed or NewerSchema when `body` is no wire::Heads.
    Result<WatchAnswer> watch(const DeviceRow &device, const wire::Members &log, ByteView body,
                              Millis until);
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
    LiveBoard m_board;
};

} // namespace alcove::server
