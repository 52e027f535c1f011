#include "support/postgres_server.h"

#include <csignal>
#include <cstdio>
#include <pwd.h>
#include <sstream>
#include <unistd.h>

namespace alcove::testing {

namespace {

const std::string programs = "/usr/lib/postgresql/15/bin/";

/// PostgreSQL refuses to run as root.
std::string runAs()
{
    return geteuid() == 0 ? "postgres" : "";
}

} // namespace

ChildOptions PostgresServer::command(std::vector<std::string> words) const
{
    words[0] = programs + words[0];
    // psql looks for certificates of whoever runs it, where "postgres" may not look.
    std::map<std::string, std::string> environment{{"LC_ALL", "C.UTF-8"}, {"HOME", m_folder}};
    if (m_port != 0)
        environment["PGPORT"] = std::to_string(m_port); // the name of its socket has it too
    return {std::move(words), std::move(environment), runAs(), m_folder};
}

std::unique_ptr<PostgresServer> PostgresServer::start(int port)
{
    const std::string folder = newFolder("alcove-pg-");
    std::unique_ptr<PostgresServer> server(new PostgresServer(folder, port));
    const std::string user = runAs();
    // NOLINTNEXTLINE(concurrency-mt-unsafe): the answer is used before anybody asks again
    const passwd *owner = user.empty() ? nullptr : getpwnam(user.c_str());
    if (folder.empty() || (owner == nullptr && !user.empty())
        || (owner != nullptr && chown(folder.c_str(), owner->pw_uid, owner->pw_gid) != 0)) {
        std::fprintf(stderr, "no folder for PostgreSQL\n");
        return nullptr;
    }
    return server->makeCluster() && server->up() ? std::move(server) : nullptr;
}

PostgresServer::~PostgresServer()
{
    stop();
    if (!m_folder.empty())
        removeFolder(m_folder);
}

bool PostgresServer::makeCluster() const
{
    auto child = ChildProcess::start(command(
        {"initdb", "--pgdata", m_folder + "/data", "--auth", "trust", "--username", "alcove",
         "--encoding", "UTF8", "--locale", "C.UTF-8", "--no-sync", "--no-instructions"}));
    const std::string said = child ? child->readAll() : "initdb can't be started";
    const bool made = child && child->wait() == 0;
    if (!made)
        std::fprintf(stderr, "%s\n", said.c_str());
    return made;
}

bool PostgresServer::up()
{
    const std::string listening
        = std::string("listen_addresses=") + (m_port == 0 ? "" : "127.0.0.1");
    auto child = ChildProcess::start(
        command({"postgres", "-D", m_folder + "/data", "-k", m_folder, "-c", listening, "-c",
                 "fsync=off", "-c", "log_min_messages=log", "-c", "log_checkpoints=off", "-c",
                 "max_connections=50", "-c", "shared_buffers=16MB"}));
    if (!child || !child->readUntil("ready to accept connections")) {
        std::fprintf(stderr, "PostgreSQL did not start\n");
        return false;
    }
    m_process = std::make_unique<ChildProcess>(std::move(*child));
    return true;
}

void PostgresServer::stop()
{
    if (!m_process)
        return;
    m_process->signal(SIGINT);
    m_process->readAll();
    m_process->wait();
    m_process.reset();
}

bool PostgresServer::restart()
{
    stop();
    return up();
}

std::string PostgresServer::newDatabase()
{
    const std::string name = "alcove" + std::to_string(++m_databases);
    run({"createdb", "-h", m_folder, "-U", "alcove", name});
    const std::string port = m_port == 0 ? "" : " port=" + std::to_string(m_port);
    return "host=" + m_folder + port + " user=alcove dbname=" + name;
}

void PostgresServer::save(const std::string &dsn, const std::string &name) const
{
    run({"pg_dump", "--format=custom", "--file", m_folder + "/" + name, "--dbname", dsn});
}

std::string PostgresServer::restored(const std::string &name)
{
    std::string dsn = newDatabase();
    run({"pg_restore", "--no-owner", "--dbname", dsn, m_folder + "/" + name});
    return dsn;
}

std::string PostgresServer::query(const std::string &dsn, const std::string &sql) const
{
    return run({"psql", "--no-psqlrc", "--quiet", "--tuples-only", "--no-align", "-v",
                "ON_ERROR_STOP=1", "-c", sql, dsn});
}

std::string PostgresServer::dump(const std::string &dsn) const
{
    std::istringstream dump(run({"pg_dump", "--data-only", "--inserts", "--dbname", dsn}));
    std::string rows;
    for (std::string line; std::getline(dump, line);) {
        // "\restrict" and its end carry a word that is new each time.
        if (!line.starts_with('\\'))
            rows += line + "\n";
    }
    return rows;
}

std::string PostgresServer::run(const std::vector<std::string> &words) const
{
    auto child = ChildProcess::start(command(words));
    if (!child)
        return "can't be started";
    std::string output = child->readAll();
    child->wait();
    return output;
}

} // namespace alcove::testing
