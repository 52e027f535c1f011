#pragma once

#include "support/child_process.h"

#include <cstdint>
#include <memory>
#include <string>
#include <thread>
#include <vector>

namespace alcove::testing {

/// A real alcove-syncd on a port of loopback that was free.
class SyncDaemon {
public:
    /// Migrates the database and serves it. Null when that fails; why is on standard error.
    static std::unique_ptr<SyncDaemon> start(const std::string &dsn,
                                             const std::vector<std::string> &options = {});

    ~SyncDaemon();
    SyncDaemon(const SyncDaemon &) = delete;
    SyncDaemon &operator=(const SyncDaemon &) = delete;

    std::uint16_t port() const { return m_port; }
    int id() const { return m_process.id(); }
    std::string url() const { return "http://127.0.0.1:" + std::to_string(m_port); }

    /// SIGTERM, and what it has logged since it started; its exit status is in status().
    std::string stop();
    void terminate() const;
    int status() const { return m_status; }

    /// Runs alcove-syncd to its end: its output, and its exit status.
    struct Ran {
        std::string output;
        int status = 0;
    };
    static Ran run(const std::vector<std::string> &arguments, const std::string &dsn);

private:
    SyncDaemon(ChildProcess process, std::uint16_t port)
        : m_process(std::move(process))
        , m_port(port)
        , m_reader([this] { m_log = m_process.readAll(); })
    {
    }

    ChildProcess m_process;
    std::uint16_t m_port;
    int m_status = -1;
    std::string m_log; ///< the reader's, until it has ended
    std::thread m_reader; ///< a pipe that nobody reads gets full, and the service stands still
};

} // namespace alcove::testing
