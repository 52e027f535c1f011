#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace alcove::testing {

struct ChildOptions {
    std::vector<std::string> command; ///< an absolute path and its arguments
    std::map<std::string, std::string> environment; ///< added to this process's own
    std::string user; ///< whom to run it as; empty: the one running the tests
    std::string directory; ///< to run in; empty: the current one
};

/// A program started by a test. It ends with the test at the latest, and only it is ever signalled.
class ChildProcess {
public:
    /// Nothing when it can't be started.
    static std::optional<ChildProcess> start(const ChildOptions &options);

    ChildProcess(ChildProcess &&other) noexcept;
    ChildProcess &operator=(ChildProcess &&other) noexcept;
    ~ChildProcess();

    int id() const { return m_id; }
    /// Reads its output, standard error too, until a line holds `text`, and gives that line;
    /// nothing when it ends before.
    std::optional<std::string> readUntil(const std::string &text);
    /// All that is left to read, to the end of its output.
    std::string readAll();
    void signal(int number) const;
    /// Its exit status once it ends by itself or by a signal; 128 and the signal's number then.
    int wait();

private:
    ChildProcess(int id, int output)
        : m_id(id)
        , m_output(output)
    {
    }

    std::optional<std::string> readLine();

    int m_id = -1;
    int m_output = -1;
    std::string m_read;
};

/// A new, empty folder below the system's for temporary files.
std::string newFolder(const std::string &prefix);
void removeFolder(const std::string &path);

} // namespace alcove::testing
