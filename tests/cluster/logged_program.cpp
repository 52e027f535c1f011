#include "logged_program.h"

#include <arpa/inet.h>
#include <csignal>
#include <fstream>
#include <iterator>
#include <netinet/in.h>
#include <sstream>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

namespace alcove::testing {

std::unique_ptr<LoggedProgram> LoggedProgram::start(const ChildOptions &options,
                                                    const std::string &log)
{
    ChildOptions shell = options;
    // "exec": the id stays that of the program.
    shell.command = {"/bin/sh", "-c", "log=$1; shift; exec \"$@\" >>\"$log\" 2>&1", "sh", log};
    shell.command.insert(shell.command.end(), options.command.begin(), options.command.end());
    auto child = ChildProcess::start(shell);
    if (!child)
        return nullptr;
    return std::unique_ptr<LoggedProgram>(new LoggedProgram(std::move(*child), log));
}

void LoggedProgram::killWithChildren()
{
    // Stopped first, so that it starts nothing more while its children are counted.
    signal(SIGSTOP);
    const std::string id = std::to_string(m_process.id());
    std::istringstream children(fileText("/proc/" + id + "/task/" + id + "/children"));
    for (int child = 0; children >> child;)
        kill(child, SIGKILL);
    signal(SIGKILL);
    wait();
}

bool LoggedProgram::isRunning() const
{
    siginfo_t info{};
    return m_process.id() > 0
        && waitid(P_PID, static_cast<id_t>(m_process.id()), &info, WEXITED | WNOHANG | WNOWAIT) == 0
        && info.si_pid == 0;
}

std::string LoggedProgram::log() const
{
    return fileText(m_log);
}

std::uint16_t freePort()
{
    const int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    auto *any = reinterpret_cast<sockaddr *>(&address);
    const bool isBound = bind(socket, any, size) == 0 && getsockname(socket, any, &size) == 0;
    close(socket);
    return isBound ? ntohs(address.sin_port) : std::uint16_t{0};
}

std::string fileText(const std::string &path)
{
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

} // namespace alcove::testing
