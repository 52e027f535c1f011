#pragma once

#include "support/child_process.h"

#include <cstdint>
#include <memory>
#include <string>

namespace alcove::testing {

/// A program of the test's own that says what it has to say into a file: under load nobody reads a
/// pipe, and a full one would stop it.
class LoggedProgram {
public:
    /// Null when it can't be started. `log` is written by whoever the program runs as.
    static std::unique_ptr<LoggedProgram> start(const ChildOptions &options,
                                                const std::string &log);

    int id() const { return m_process.id(); }
    void signal(int number) const { m_process.signal(number); }
    /// Kills it and all it has started, at once.
    void killWithChildren();
    int wait() { return m_process.wait(); }
    bool isRunning() const;
    std::string log() const;

private:
    LoggedProgram(ChildProcess process, std::string log)
        : m_process(std::move(process))
        , m_log(std::move(log))
    {
    }

    ChildProcess m_process;
    std::string m_log;
};

/// Of loopback, and free a moment ago.
std::uint16_t freePort();
std::string fileText(const std::string &path);

} // namespace alcove::testing
