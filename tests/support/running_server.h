#pragma once

#include "server/listener.h"
#include "server/memory_gateway.h"
#include "support/fake_clock.h"
#include "support/fake_random.h"
#include "support/test_certificate.h"

#include <atomic>
#include <csignal>
#include <memory>
#include <thread>

namespace alcove::testing {

/// The real listener on a free port of loopback, in a thread of its own.
class RunningServer {
public:
    explicit RunningServer(const TestCertificate *certificate = nullptr,
                           server::ListenOptions options = quick())
    {
        std::signal(SIGPIPE, SIG_IGN); // as the daemon does
        options.port = 0;
        if (certificate != nullptr) {
            options.certificateFile = certificate->certificateFile();
            options.keyFile = certificate->keyFile();
        }
        auto opened = server::Listener::open(
            options,
            {m_handler, m_clock, m_metrics, [this](const std::string &) { ++m_requests; }});
        if (!opened)
            return;
        m_listener = *std::move(opened);
        m_thread = std::thread([this] { m_listener->run(); });
    }

    ~RunningServer()
    {
        if (!m_listener)
            return;
        m_listener->stop();
        m_thread.join();
    }
    RunningServer(const RunningServer &) = delete;
    RunningServer &operator=(const RunningServer &) = delete;

    static server::ListenOptions quick()
    {
        server::ListenOptions options;
        options.deadline = std::chrono::milliseconds(300);
        return options;
    }

    server::Handler &handler() { return m_handler; }
    server::Gateway &gateway() { return m_gateway; }
    FakeClock &clock() { return m_clock; }
    /// That it has written a line of log for.
    int requests() const { return m_requests; }
    std::uint16_t port() const { return m_listener ? m_listener->port() : std::uint16_t{0}; }

private:
    FakeClock m_clock;
    FakeRandom m_random;
    server::MemoryGateway m_gateway{m_random};
    server::Metrics m_metrics;
    server::Handler m_handler{m_gateway, m_random, m_metrics};
    std::atomic<int> m_requests = 0;
    std::unique_ptr<server::Listener> m_listener;
    std::thread m_thread;
};

} // namespace alcove::testing
