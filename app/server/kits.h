#pragma once

#include "server/gateway.h"
#include "server/rate_limits.h"
#include "server/roster.h"

namespace alcove::server {

/// Answers the requests about recovery kits.
class Kits {
public:
    Kits(Gateway &gateway, Roster &roster)
        : m_gateway(gateway)
        , m_roster(roster)
    {
        m_rates.set({opensEachSecond, 0});
    }

    /// By a desk of the kit's person. Untrusted when the log has no such kit of theirs.
    Result<Outcome<Bytes>> put(const DeviceRow &device, const Bytes &body, Millis now);
    /// For whoever names the drawer, without a login. NotFound where there is none, and of a kit
    /// that was withdrawn; Busy when this instance was asked too often, by whomever.
    Result<Outcome<Bytes>> open(const Bytes &body, Millis now);
    /// What is not in the practice any more has nothing in a drawer.
    Result<void> clear(const PracticeId &practice);

private:
    /// By all together: nobody opens one but who has lost their last desk.
    static constexpr unsigned opensEachSecond = 20;

    Gateway &m_gateway;
    Roster &m_roster;
    RateLimits m_rates;
};

} // namespace alcove::server
