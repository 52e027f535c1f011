#pragma once

#include "server/gateway.h"
#include "server/metrics.h"
#include "server/routes.h"
#include "wire/members.h"

namespace alcove::server {

/// Whose request about chunks it is, and of what scope.
struct ChunkCaller {
    const DeviceRow &device;
    const wire::Members &log;
    ScopeId scope;
};

/// Answers the requests about chunks and snapshots, for a device that is logged in. Untrusted for
/// whom the scope is not for: chunks are put by who may push there, and given to who may pull.
class Chunks {
public:
    Chunks(Gateway &gateway, Metrics &metrics)
        : m_gateway(gateway)
        , m_metrics(metrics)
    {
    }

    /// At one of their routes.
    Result<Outcome<Bytes>> answer(Route route, const ChunkCaller &caller, const Bytes &body,
                                  Millis now);

private:
    Result<Outcome<Bytes>> missing(const ChunkCaller &caller, const Bytes &body);
    Result<Outcome<Bytes>> put(const ChunkCaller &caller, const Bytes &body, Millis now);
    Result<Outcome<Bytes>> get(const ChunkCaller &caller, const Bytes &body);
    Result<Outcome<Bytes>> drop(const ChunkCaller &caller, const Bytes &body);
    Result<Outcome<Bytes>> putSnapshot(const ChunkCaller &caller, const Bytes &body, Millis now);
    Result<Outcome<Bytes>> snapshots(const ChunkCaller &caller, const Bytes &body);

    Gateway &m_gateway;
    Metrics &m_metrics;
};

} // namespace alcove::server
