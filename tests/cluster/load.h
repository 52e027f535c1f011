#pragma once

#include "support/fake_practice.h"
#include "sync/server_address.h"
#include "wire/messages.h"

#include <QStringList>

#include <atomic>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

namespace alcove::testing {

/// A push that a client was told has been taken.
struct Acknowledged {
    wire::PushRequest push;
    std::vector<wire::PlacedOp> placed;
};

/// Practices whose desks write as fast as they are let, each on a connection of its own by the
/// product's own way to a server. What is not answered is pushed again, to the letter, until it is.
class Load {
public:
    /// Founds so many practices, each with so many desks that all write in one scope.
    Load(const sync::ServerAddress &server, int practices, int desks);
    ~Load();
    Load(const Load &) = delete;
    Load &operator=(const Load &) = delete;

    void start();
    /// Lets each desk come to the end of its push, answered or not.
    void stop();
    /// Whether every desk was told of `count` more pushes since the last call of mark().
    bool hasGoneOnBy(std::size_t count) const;
    void mark();
    std::size_t acknowledged() const;
    /// How often a desk got no answer, or was told to come again.
    std::size_t interruptions() const { return m_interruptions; }

    /// What of the promises does not hold, in words; nothing when all is well. To be asked once it
    /// was stopped. Every page is checked as a desk checks it.
    QStringList problems() const;
    /// Pushes again what had been taken, about so many of each desk's pushes from its first to its
    /// last: the answers are to be the same.
    QStringList repeated(std::size_t most) const;

private:
    struct Practice;
    struct Desk;

    bool settle(Practice &practice) const;
    void work(Desk &desk);
    bool isToStop() const { return m_isToStop; }
    void pause();

    sync::ServerAddress m_server;
    std::vector<std::unique_ptr<Practice>> m_practices;
    std::vector<std::unique_ptr<Desk>> m_desks;
    std::atomic<bool> m_isToStop = false;
    std::atomic<std::size_t> m_interruptions = 0;
    std::mutex m_mutex; ///< of the waiting
    std::condition_variable m_stopping;
};

} // namespace alcove::testing
