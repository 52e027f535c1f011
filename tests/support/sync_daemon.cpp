#include "support/sync_daemon.h"

#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <utility>

namespace alcove::testing {

namespace {

ChildOptions daemon(const std::vector<std::string> &arguments, const std::string &dsn)
{
    ChildOptions options{{ALCOVE_SYNCD_PATH}, {{"ALCOVE_SYNCD_DSN", dsn}}, {}, {}};
    options.command.insert(options.command.end(), arguments.begin(), arguments.end());
    return options;
}

} // namespace

SyncDaemon::Ran SyncDaemon::run(const std::vector<std::string> &arguments, const std::string &dsn)
{
    auto child = ChildProcess::start(daemon(arguments, dsn));
    if (!child)
        return {"can't be started", -1};
    std::string output = child->readAll();
    return {std::move(output), child->wait()};
}

std::unique_ptr<SyncDaemon> SyncDaemon::start(const std::string &dsn,
                                              const std::vector<std::string> &options)
{
    const Ran migrated = run({"migrate"}, dsn);
    if (migrated.status != 0) {
        std::fprintf(stderr, "%s\n", migrated.output.c_str());
        return nullptr;
    }
    std::vector<std::string> arguments{"serve", "--listen", "127.0.0.1:0"};
    arguments.insert(arguments.end(), options.begin(), options.end());
    auto child = ChildProcess::start(daemon(arguments, dsn));
    const auto line = child ? child->readUntil("listening on ") : std::nullopt;
    if (!line) {
        std::fprintf(stderr, "alcove-syncd did not start\n");
        return nullptr;
    }
    const int port = std::atoi(line->substr(line->rfind(':') + 1).c_str());
    return std::unique_ptr<SyncDaemon>(
        new SyncDaemon(std::move(*child), static_cast<std::uint16_t>(port)));
}

SyncDaemon::~SyncDaemon()
{
    if (!m_reader.joinable())
        return;
    m_process.signal(SIGKILL);
    m_reader.join();
}

void SyncDaemon::terminate() const
{
    m_process.signal(SIGTERM);
}

std::string SyncDaemon::stop()
{
    terminate();
    if (m_reader.joinable())
        m_reader.join();
    m_status = m_process.wait();
    return std::exchange(m_log, {});
}

} // namespace alcove::testing
