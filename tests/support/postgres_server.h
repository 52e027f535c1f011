#pragma once

#include "support/child_process.h"

#include <memory>
#include <string>

namespace alcove::testing {

/// A PostgreSQL 15 of the test's own: in a new folder, reached through a socket in it and nowhere
/// else, run as "postgres" when the tests run as root. Stopped and deleted with this object.
class PostgresServer {
public:
    /// Null when it can't be started; why is on standard error.
    static std::unique_ptr<PostgresServer> start() { return start(0); }
    /// The same, that listens at a port of loopback besides; 0: at none.
    static std::unique_ptr<PostgresServer> start(int port);
    ~PostgresServer();
    PostgresServer(const PostgresServer &) = delete;
    PostgresServer &operator=(const PostgresServer &) = delete;

    /// Names an empty database that is made here, for libpq.
    std::string newDatabase();
    /// A backup of a database, and a new one that is put back from it.
    void save(const std::string &dsn, const std::string &name) const;
    std::string restored(const std::string &name);
    /// What `psql` prints, unadorned, for a query on a database of newDatabase().
    std::string query(const std::string &dsn, const std::string &sql) const;
    /// All rows of all tables of a database, as pg_dump writes them.
    std::string dump(const std::string &dsn) const;
    /// Fast shutdown, then up again on the same data.
    bool restart();
    void stop();
    const std::string &folder() const { return m_folder; }

private:
    PostgresServer(std::string folder, int port)
        : m_folder(std::move(folder))
        , m_port(port)
    {
    }

    bool makeCluster() const;
    bool up();
    ChildOptions command(std::vector<std::string> words) const;
    std::string run(const std::vector<std::string> &words) const;

    std::string m_folder;
    int m_port;
    int m_databases = 0;
    std::unique_ptr<ChildProcess> m_process;
};

} // namespace alcove::testing
