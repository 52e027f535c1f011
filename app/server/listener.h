#pragma once

#include "server/access_log.h"
#include "server/handler.h"

#include <chrono>
#include <memory>
#include <string>

namespace alcove::server {

struct ListenOptions {
    std::string host = "127.0.0.1"; ///< an address, not a name
    std::uint16_t port = 8470; ///< 0: any that is free
    std::string certificateFile; ///< PEM chain; plain HTTP without, for behind a proxy
    std::string keyFile;
    std::size_t workers = 4; ///< threads that answer, each with a connection to the store
    std::size_t maxConnections = 8192; ///< further ones wait to be accepted
    std::chrono::milliseconds deadline{30'000}; ///< to send a request, and to take its answer
    std::chrono::milliseconds drain{10'000}; ///< for requests under way when told to stop
    std::chrono::milliseconds wait{55'000}; ///< of a desk that waits by HTTP for something to move
    std::chrono::milliseconds idle{50'000}; ///< until a live connection that says nothing is gone
    std::chrono::milliseconds look{100}; ///< how often what came in elsewhere is looked for
    /// Before that, how long it says at /healthz that it is leaving, and serves on: 0, not at all.
    std::chrono::milliseconds notice{0};
    bool stopOnSignals = false; ///< SIGTERM and SIGINT
};

/// What a listener needs from outside.
struct ListenerPorts {
    Handler &handler;
    const Clock &clock;
    Metrics &metrics;
    LogSink log;
};

/// HTTP/1.1 over TCP or TLS 1.3 around a Handler. One thread does the sockets, a few do the work.
class Listener {
public:
    /// Binds and listens. Io when the address can't be had, Malformed when certificate or key can't
    /// be read.
    static Result<std::unique_ptr<Listener>> open(const ListenOptions &options,
                                                  ListenerPorts ports);
    ~Listener();
    Listener(const Listener &) = delete;
    Listener &operator=(const Listener &) = delete;

    std::uint16_t port() const;
    /// Serves until stop(), then lets requests under way finish.
    void run();
    /// From any thread. A second time: without a notice.
    void stop();

private:
    struct State;
    explicit Listener(std::unique_ptr<State> state);

    std::unique_ptr<State> m_state;
};

} // namespace alcove::server
