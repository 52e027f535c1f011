#pragma once

#include "crypto/sodium.h"
#include "sync/live_ear.h"
#include "sync/server_address.h"

#include <condition_variable>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

namespace alcove::members {

/// The way to hear from a server.
using MakeEar = std::function<std::unique_ptr<sync::LiveEar>(const sync::ServerAddress &)>;

/// How long to wait before the server is tried again, after so many failures in a row: anything
/// from nothing to `most`, by chance, so that all desks of a practice don't come back at once.
std::chrono::milliseconds backoff(int failures, Random &random);

/// Listens at the practice's server, on a thread of its own, from the first round of sync on. What
/// a round has seen by itself is no news.
class LiveWatch {
public:
    /// `onNews` is called on any thread, while nothing of the watch is locked.
    LiveWatch(MakeEar makeEar, std::function<void()> onNews);
    ~LiveWatch();
    LiveWatch(const LiveWatch &) = delete;
    LiveWatch &operator=(const LiveWatch &) = delete;

    /// A round begins: what is heard from now on may be seen by it. The scopes that have gone
    /// further than the desk.
    std::vector<ScopeId> beginRound();
    /// It is over. `ticket` has its login, and how far the desk is after it; nothing when it broke
    /// off. What was heard before it began is not told of again: where a round could not get that
    /// far, a further one at once would not either.
    void endRound(const sync::ServerAddress &address, std::optional<sync::LiveTicket> ticket);

private:
    using Known = std::map<ScopeId, std::uint64_t>;

    void run();
    /// The ticket to listen with, once there is one that has not been refused. Nothing to stop.
    std::optional<sync::LiveTicket> nextTicket();
    void hear(const wire::Heads &heads);
    void raise(Known &known, const Known &by);
    bool isAhead(const ScopeId &scope, std::uint64_t seq) const;
    bool isAhead() const;
    wire::Heads watched() const;

    const MakeEar m_makeEar;
    const std::function<void()> m_onNews;
    crypto::SystemRandom m_random; // of the thread

    mutable std::mutex m_mutex; // of what follows
    std::condition_variable m_wake;
    std::shared_ptr<sync::LiveEar> m_ear;
    std::optional<sync::ServerAddress> m_address;
    std::string m_token;
    std::string m_refused; ///< a token that the server takes no more
    Known m_known; ///< of each scope of the desk: how far it has come, or tried to
    Known m_heard;
    Known m_heardBefore; ///< the round that is under way
    bool m_isRound = false;
    bool m_isStopped = false;

    std::thread m_thread; // last: it uses the others
};

} // namespace alcove::members
