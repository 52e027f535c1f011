#pragma once

#include "server/gateway.h"
#include "server/metrics.h"
#include "server/roster.h"

namespace alcove::server {

/// Answers the requests about halves of keys, for a device that is logged in.
class Halves {
public:
    Halves(Gateway &gateway, Roster &roster, Metrics &metrics)
        : m_gateway(gateway)
        , m_roster(roster)
        , m_metrics(metrics)
    {
    }

    Result<Outcome<Bytes>> put(const DeviceRow &device, const Bytes &body, Millis now);
    /// Whoever asks, and whatever comes of it, stands in the log before it is answered.
    Result<Outcome<Bytes>> ask(const DeviceRow &device, const Bytes &body, Millis now);
    /// Untrusted but for who has put a half of the scope's key, and privacy officers.
    Result<Outcome<Bytes>> asks(const DeviceRow &device, const Bytes &body);

private:
    Gateway &m_gateway;
    Roster &m_roster;
    Metrics &m_metrics;
};

} // namespace alcove::server
