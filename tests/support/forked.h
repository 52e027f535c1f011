#pragma once

#include <QtGlobal>

#include <array>
#include <csignal>
#include <cstdint>
#include <functional>
#include <optional>
#include <sys/wait.h>
#include <unistd.h>

namespace alcove::testing {

/// A copy of the test's process that does one thing and reports numbers; killed with its object.
/// To be made while the test has no thread of its own running and no store open.
class Forked {
public:
    using Report = std::function<void(std::int64_t)>;

    explicit Forked(const std::function<void(const Report &)> &act)
    {
        std::array<int, 2> pipe{};
        if (::pipe(pipe.data()) != 0)
            qFatal("no pipe for a test");
        m_child = ::fork();
        if (m_child == 0) {
            ::close(pipe[0]);
            act([&pipe](std::int64_t number) {
                if (::write(pipe[1], &number, sizeof number) != sizeof number)
                    ::_exit(3);
            });
            ::_exit(0);
        }
        ::close(pipe[1]);
        m_reports = pipe[0];
    }
    ~Forked()
    {
        if (!m_isOver)
            kill();
        ::close(m_reports);
    }
    Forked(const Forked &) = delete;
    Forked &operator=(const Forked &) = delete;

    /// The next number reported; nothing once the child is gone.
    std::optional<std::int64_t> next() const
    {
        std::int64_t number = 0;
        return ::read(m_reports, &number, sizeof number) == sizeof number ? std::optional(number)
                                                                          : std::nullopt;
    }

    void kill()
    {
        ::kill(m_child, SIGKILL);
        wait();
    }

    /// Its exit status; 128 and the number of the signal that ended it.
    int wait()
    {
        int status = 0;
        ::waitpid(m_child, &status, 0);
        m_isOver = true;
        return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
    }

private:
    pid_t m_child = -1;
    int m_reports = -1;
    bool m_isOver = false;
};

} // namespace alcove::testing
