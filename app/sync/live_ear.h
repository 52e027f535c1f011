#pragma once

#include "base/result.h"
#include "wire/heads.h"

#include <functional>
#include <string>

namespace alcove::sync {

/// What a desk comes to listen with.
struct LiveTicket {
    std::string token; ///< of a login
    wire::Heads known; ///< what it has of each scope; it is told of what goes beyond
};

/// Hears at once how far a practice's scopes are at its server, so that nobody has to ask every few
/// seconds. What it hears is a hint: who believes it pulls, and pulling checks everything.
class LiveEar {
public:
    /// Called on the thread that listens. The first time says that the server listens too, and may
    /// have no news.
    using Hear = std::function<void(const wire::Heads &)>;

    virtual ~LiveEar() = default;

    /// Listens until it ends, and why it did: Offline when the connection broke or stop() came,
    /// Locked when the token is no longer taken, Untrusted when the server could not prove that it
    /// is the one, NewerSchema when it is too old to know of this, Malformed for what is no answer.
    virtual Error listen(const LiveTicket &ticket, const Hear &hear) = 0;
    /// From any thread: what is known by now. What is listened to goes on with it.
    virtual void watch(const wire::Heads &known) = 0;
    /// From any thread, and for good.
    virtual void stop() = 0;

protected:
    LiveEar() = default;
    LiveEar(const LiveEar &) = default;
    LiveEar &operator=(const LiveEar &) = default;
};

} // namespace alcove::sync
