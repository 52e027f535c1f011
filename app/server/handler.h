#pragma once

#include "base/random.h"
#include "server/chunks.h"
#include "server/factors.h"
#include "server/gateway.h"
#include "server/halves.h"
#include "server/http.h"
#include "server/kits.h"
#include "server/live_heads.h"
#include "server/metrics.h"
#include "server/rate_limits.h"
#include "server/roster.h"
#include "server/routes.h"
#include "server/tokens.h"

#include <atomic>
#include <mutex>

namespace alcove::server {

/// Answers requests. It has no sockets and keeps nothing between requests but the shared secret,
/// counters, and what it has verified of membership logs, so that any instance serves any request;
/// it may be called from several threads.
class Handler {
public:
    Handler(Gateway &gateway, Random &random, Metrics &metrics);

    Response handle(const Request &request, Millis now);
    LiveHeads &live() { return m_live; }

    /// Before the first request.
    void limit(const Rates &rates) { m_rates.set(rates); }
    /// Says from now on that it is not well, so that whoever shares out desks sends nobody new;
    /// serves those who come.
    void leave() { m_isLeaving = true; }

private:
    using Reply = Result<Outcome<Bytes>>;

    /// Who asks, and how long their token holds.
    struct Caller {
        DeviceRow device;
        Millis tokenEnd = 0;
    };

    using MemberLog = std::shared_ptr<const wire::Members>;

    Reply answer(const Match &match, const Request &request, Millis now);
    Reply answerDevice(const DeviceRow &device, const Match &match, const Request &request,
                       Millis now);
    Reply found(const Request &request, Millis now);
    Reply addDevice(const Request &request, Millis now);
    Reply addMember(const Request &request, Millis now);
    template <typename Record>
    Reply admit(const Record &record, const DeviceId &signer, const Bytes &encoded, Millis now);
    Reply challenge(const Request &request, Millis now);
    Reply login(const Request &request, Millis now);
    /// A record by which devices leave.
    Reply remove(wire::RecordKind kind, const Bytes &record, Millis now);
    template <typename Record>
    Reply letGo(const Record &record, const DeviceId &signer, const Bytes &encoded, Millis now);
    template <typename Record>
    Reply letPersonGo(const Record &record, const DeviceId &signer, const Bytes &encoded,
                      Millis now);
    Reply members(const DeviceRow &device);
    Reply push(const DeviceRow &device, const wire::Members &log, const Match &match,
               const Request &request, Millis now);
    Reply refill(const DeviceRow &device, const wire::Members &log, const Match &match,
                 const Request &request, Millis now);
    Reply ownChain(const DeviceRow &device, const wire::Members &log, const Match &match,
                   const Request &request);
    Reply take(const Push &push, Millis now);
    Reply pull(const DeviceRow &device, const wire::Members &log, const Request &request);
    Response wait(const Match &match, const Request &request, Millis now);

    /// What every request of a device passes: its share, and whether it still belongs here. What
    /// the membership log says, for the rest of the answer; null for who asks for the log itself.
    Result<Outcome<MemberLog>> enter(const DeviceRow &device, Route route, const Request &request,
                                     Millis now);
    /// The live device whose token the request carries. Locked when there is none.
    Result<Caller> authorised(const Request &request, Millis now);
    Result<DeviceRow> liveDevice(const PracticeId &practice, const DeviceId &device);
    Result<crypto::SecretBytes> secret();

    Gateway &m_gateway;
    Random &m_random;
    Metrics &m_metrics;
    Roster m_roster;
    Halves m_halves;
    Kits m_kits;
    Factors m_factors;
    Chunks m_chunks;
    LiveHeads m_live;
    RateLimits m_rates;
    std::atomic<bool> m_isLeaving = false;
    std::mutex m_mutex; ///< of the two below
    crypto::SecretBytes m_secret;
};

} // namespace alcove::server
