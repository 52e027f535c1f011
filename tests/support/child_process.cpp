#include "support/child_process.h"

#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <fcntl.h>
#include <filesystem>
#include <grp.h>
#include <pwd.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>
#include <utility>

namespace alcove::testing {

namespace {

std::vector<char *> pointers(std::vector<std::string> &texts)
{
    std::vector<char *> list;
    list.reserve(texts.size() + 1);
    for (std::string &text : texts)
        list.push_back(text.data());
    list.push_back(nullptr);
    return list;
}

std::vector<std::string> environmentWith(const std::map<std::string, std::string> &added)
{
    std::vector<std::string> all;
    for (char **entry = environ; *entry != nullptr; ++entry) {
        const std::string text = *entry;
        if (!added.contains(text.substr(0, text.find('='))))
            all.push_back(text);
    }
    for (const auto &[name, value] : added)
        all.push_back(std::string(name).append("=").append(value));
    return all;
}

/// In the child, between fork and exec: system calls only.
[[noreturn]] void become(const passwd *user, const char *directory, int output,
                         const std::vector<char *> &command, const std::vector<char *> &environment)
{
    const bool ready = dup2(output, STDOUT_FILENO) >= 0 && dup2(output, STDERR_FILENO) >= 0
        && (user == nullptr
            || (setgroups(0, nullptr) == 0 && setgid(user->pw_gid) == 0
                && setuid(user->pw_uid) == 0))
        && (directory == nullptr || chdir(directory) == 0) && prctl(PR_SET_PDEATHSIG, SIGINT) == 0;
    if (ready)
        execve(command[0], command.data(), environment.data());
    _exit(127);
}

} // namespace

std::optional<ChildProcess> ChildProcess::start(const ChildOptions &options)
{
    // NOLINTNEXTLINE(concurrency-mt-unsafe): the answer is used before anybody asks again
    const passwd *user = options.user.empty() ? nullptr : getpwnam(options.user.c_str());
    std::array<int, 2> ends{};
    if ((user == nullptr && !options.user.empty()) || pipe2(ends.data(), O_CLOEXEC) != 0)
        return std::nullopt;
    // Room for what it says while nobody reads; a full pipe would stop it.
    fcntl(ends[1], F_SETPIPE_SZ, 1024 * 1024);
    std::vector<std::string> command = options.command;
    std::vector<std::string> environment = environmentWith(options.environment);
    const std::vector<char *> arguments = pointers(command);
    const std::vector<char *> variables = pointers(environment);
    const char *directory = options.directory.empty() ? nullptr : options.directory.c_str();
    const int id = fork();
    if (id == 0)
        become(user, directory, ends[1], arguments, variables);
    close(ends[1]);
    if (id < 0) {
        close(ends[0]);
        return std::nullopt;
    }
    return ChildProcess(id, ends[0]);
}

ChildProcess::ChildProcess(ChildProcess &&other) noexcept
    : m_id(std::exchange(other.m_id, -1))
    , m_output(std::exchange(other.m_output, -1))
    , m_read(std::move(other.m_read))
{
}

ChildProcess &ChildProcess::operator=(ChildProcess &&other) noexcept
{
    std::swap(m_id, other.m_id);
    std::swap(m_output, other.m_output);
    std::swap(m_read, other.m_read);
    return *this;
}

ChildProcess::~ChildProcess()
{
    if (m_id > 0) {
        signal(SIGKILL);
        wait();
    }
    if (m_output >= 0)
        close(m_output);
}

std::optional<std::string> ChildProcess::readLine()
{
    std::array<char, 4096> part{};
    for (;;) {
        const auto end = m_read.find('\n');
        if (end != std::string::npos) {
            std::string line = m_read.substr(0, end);
            m_read.erase(0, end + 1);
            return line;
        }
        const auto size = read(m_output, part.data(), part.size());
        if (size < 0 && errno == EINTR)
            continue;
        if (size <= 0)
            return std::nullopt;
        m_read.append(part.data(), static_cast<std::size_t>(size));
    }
}

std::optional<std::string> ChildProcess::readUntil(const std::string &text)
{
    while (auto line = readLine()) {
        if (line->find(text) != std::string::npos)
            return line;
    }
    return std::nullopt;
}

std::string ChildProcess::readAll()
{
    std::string all;
    while (auto line = readLine())
        all += *line + "\n";
    return all + m_read;
}

void ChildProcess::signal(int number) const
{
    if (m_id > 0)
        kill(m_id, number);
}

int ChildProcess::wait()
{
    int status = 0;
    if (m_id > 0) {
        while (waitpid(m_id, &status, 0) < 0 && errno == EINTR) { }
    }
    m_id = -1;
    return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
}

std::string newFolder(const std::string &prefix)
{
    std::string path = (std::filesystem::temp_directory_path() / (prefix + "XXXXXX")).string();
    return mkdtemp(path.data()) == nullptr ? std::string() : path;
}

void removeFolder(const std::string &path)
{
    std::error_code ignored;
    std::filesystem::remove_all(path, ignored);
}

} // namespace alcove::testing
