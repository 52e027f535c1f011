#include "pg_pair.h"

#include <QTest>

#include <algorithm>
#include <csignal>
#include <cstdio>
#include <pwd.h>
#include <sstream>
#include <sys/shm.h>
#include <unistd.h>

namespace alcove::testing {

namespace {

const std::string programs = "/usr/lib/postgresql/15/bin/";

/// PostgreSQL refuses to run as root.
std::string runAs()
{
    return geteuid() == 0 ? "postgres" : "";
}

ChildOptions command(std::vector<std::string> words, const std::string &folder)
{
    words[0] = programs + words[0];
    return {std::move(words), {{"LC_ALL", "C.UTF-8"}}, runAs(), folder};
}

/// Its output; its status is 0 or says why on standard error.
std::optional<std::string> ran(const std::vector<std::string> &words, const std::string &folder)
{
    auto child = ChildProcess::start(command(words, folder));
    if (!child)
        return std::nullopt;
    std::string said = child->readAll();
    if (child->wait() == 0)
        return said;
    std::fprintf(stderr, "%s: %s\n", words[0].c_str(), said.c_str());
    return std::nullopt;
}

/// A killed PostgreSQL leaves the shared memory it knows itself by, until it is started there
/// again.
void removeSharedMemory(const std::string &data)
{
    std::istringstream file(fileText(data + "/postmaster.pid"));
    std::string line;
    for (int number = 1; std::getline(file, line); ++number) {
        if (number != 7)
            continue;
        std::istringstream words(line);
        unsigned long key = 0;
        int id = -1;
        if (words >> key >> id)
            shmctl(id, IPC_RMID, nullptr);
    }
}

} // namespace

std::unique_ptr<PgPair> PgPair::start(Replication replication)
{
    std::unique_ptr<PgPair> pair(new PgPair);
    pair->m_replication = replication;
    Node &first = pair->m_nodes[0];
    Node &second = pair->m_nodes[1];
    if (!pair->makeFolder(first) || !pair->makeFolder(second) || !pair->makeCluster(first)
        || !pair->run(first) || !pair->copyFrom(first, second) || !pair->run(second)
        || !comesTrue([&pair] { return pair->isFollowing(); })) {
        std::fprintf(stderr, "no pair of PostgreSQL\n%s\n", pair->logs().c_str());
        return nullptr;
    }
    pair->ask("CREATE DATABASE alcove");
    return pair;
}

PgPair::~PgPair()
{
    for (Node &node : m_nodes) {
        if (node.process) {
            node.process->killWithChildren();
            removeSharedMemory(node.data());
        }
        if (!node.folder.empty())
            removeFolder(node.folder);
    }
}

std::string PgPair::dsn() const
{
    return "host=" + m_nodes[0].folder + "," + m_nodes[1].folder
        + " user=alcove dbname=alcove target_session_attrs=read-write connect_timeout=3";
}

void PgPair::killPrimary()
{
    Node &node = m_nodes[m_primary];
    node.process->killWithChildren();
    node.process.reset();
    removeSharedMemory(node.data());
}

bool PgPair::promote()
{
    query(standby(), "SELECT pg_promote(true, 30)");
    m_primary = 1 - m_primary;
    return comesTrue([this] { return ask("SELECT pg_is_in_recovery()") == "f\n"; });
}

bool PgPair::rejoin()
{
    removeFolder(standby().data());
    return copyFrom(primary(), standby()) && run(standby())
        && comesTrue([this] { return isFollowing(); });
}

bool PgPair::cut()
{
    query(standby(), "ALTER SYSTEM SET primary_conninfo = ''");
    query(standby(), "SELECT pg_reload_conf()");
    return comesTrue([this] { return ask("SELECT count(*) FROM pg_stat_replication") == "0\n"; });
}

bool PgPair::mend()
{
    query(standby(), "ALTER SYSTEM SET primary_conninfo = '" + primary().socket() + "'");
    query(standby(), "SELECT pg_reload_conf()");
    return comesTrue([this] { return isFollowing(); });
}

bool PgPair::isFollowing() const
{
    return ask("SELECT count(*) FROM pg_stat_replication WHERE state = 'streaming'") == "1\n";
}

std::string PgPair::dump() const
{
    return ran({"pg_dump", "--inserts", "--dbname", primary().socket() + " dbname=alcove"},
               primary().folder)
        .value_or(std::string());
}

std::string PgPair::logs() const
{
    std::string all;
    for (const Node &node : m_nodes)
        all += node.name + ":\n" + fileText(node.folder + "/log");
    return all;
}

bool PgPair::makeFolder(Node &node) const
{
    node.folder = newFolder("alcove-pair-");
    const std::string user = runAs();
    if (user.empty())
        return !node.folder.empty();
    // NOLINTNEXTLINE(concurrency-mt-unsafe): the answer is used before anybody asks again
    const passwd *owner = getpwnam(user.c_str());
    return owner != nullptr && chown(node.folder.c_str(), owner->pw_uid, owner->pw_gid) == 0;
}

bool PgPair::makeCluster(const Node &node) const
{
    return ran({"initdb", "--pgdata", node.data(), "--auth", "trust", "--username", "alcove",
                "--encoding", "UTF8", "--locale", "C.UTF-8", "--wal-segsize", "1", "--no-sync",
                "--no-instructions"},
               node.folder)
        .has_value();
}

bool PgPair::copyFrom(const Node &source, Node &node) const
{
    ++node.copies;
    return ran({"pg_basebackup", "--dbname", source.socket(), "--pgdata", node.data(),
                "--write-recovery-conf", "--checkpoint", "fast", "--no-sync"},
               node.folder)
        .has_value();
}

bool PgPair::run(Node &node) const
{
    std::vector<std::string> words{"postgres", "-D", node.data(), "-k", node.folder};
    const std::string waitsFor
        = m_replication == Replication::Synchronous ? "ANY 1 (node1, node2)" : "";
    for (const std::string &setting :
         {std::string("listen_addresses="), std::string("fsync=off"),
          std::string("max_connections=60"), std::string("shared_buffers=16MB"),
          std::string("dynamic_shared_memory_type=mmap"), std::string("log_checkpoints=off"),
          std::string("wal_keep_size=64MB"), std::string("wal_retrieve_retry_interval=200ms"),
          std::string("synchronous_commit=on"), "synchronous_standby_names=" + waitsFor,
          "cluster_name=" + node.name}) {
        words.insert(words.end(), {"-c", setting});
    }
    node.process = LoggedProgram::start(command(words, node.folder), node.folder + "/log");
    return node.process && comesTrue([&] { return query(node, "SELECT 1") == "1\n"; });
}

std::string PgPair::query(const Node &node, const std::string &sql,
                          const std::string &database) const
{
    auto child = ChildProcess::start(
        command({"psql", "--no-psqlrc", "--quiet", "--tuples-only", "--no-align", "-c", sql,
                 node.socket() + " dbname=" + database},
                node.folder));
    return child ? child->readAll() : std::string();
}

bool comesTrue(const std::function<bool()> &question, std::chrono::milliseconds most)
{
    return QTest::qWaitFor(question, static_cast<int>(most.count()));
}

} // namespace alcove::testing
