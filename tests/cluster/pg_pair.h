#pragma once

#include "logged_program.h"

#include <array>
#include <chrono>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace alcove::testing {

/// What a commit waits for, as `synchronous_mode_strict` of packaging/server/patroni.yml has it, or
/// as a PostgreSQL has it that nobody told.
enum class Replication { Synchronous, Asynchronous };

/// Two PostgreSQL 15 in folders of the test's own, reached through sockets in them: one is the
/// primary, the other its standby. What Patroni does when a machine is gone is done here by hand.
class PgPair {
public:
    /// Null when it can't be started; why is on standard error.
    static std::unique_ptr<PgPair> start(Replication replication);
    ~PgPair();
    PgPair(const PgPair &) = delete;
    PgPair &operator=(const PgPair &) = delete;

    /// Names both, and whichever of them may be written to, as packaging/server/dsn.example does.
    std::string dsn() const;
    /// The primary and all its processes are gone between two instructions.
    void killPrimary();
    /// The standby becomes the primary.
    bool promote();
    /// Who was the primary comes back as the standby, from a copy of what is the primary now.
    bool rejoin();
    /// The standby receives nothing more, until mend().
    bool cut();
    bool mend();
    bool isFollowing() const;

    /// What psql prints for a query on the primary: on its state, or on the tables of the service.
    std::string ask(const std::string &sql) const { return query(primary(), sql); }
    std::string askTables(const std::string &sql) const { return query(primary(), sql, "alcove"); }
    /// What is kept of the service, as SQL with bytes in hexadecimal digits.
    std::string dump() const;
    /// All that lies on either machine: tables, log of changes, and what it says.
    std::vector<std::string> folders() const { return {m_nodes[0].folder, m_nodes[1].folder}; }
    /// Why, when a step failed.
    std::string logs() const;

private:
    struct Node {
        std::string name;
        std::string folder;
        int copies = 0; ///< each in a folder of its own
        std::unique_ptr<LoggedProgram> process;

        std::string data() const { return folder + "/data" + std::to_string(copies); }
        std::string socket() const { return "host=" + folder + " user=alcove"; }
    };

    PgPair() = default;

    const Node &primary() const { return m_nodes[m_primary]; }
    const Node &standby() const { return m_nodes[1 - m_primary]; }
    Node &standby() { return m_nodes[1 - m_primary]; }
    bool makeFolder(Node &node) const;
    bool makeCluster(const Node &node) const;
    bool copyFrom(const Node &source, Node &node) const;
    bool run(Node &node) const;
    std::string query(const Node &node, const std::string &sql,
                      const std::string &database = "postgres") const;

    Replication m_replication = Replication::Synchronous;
    std::array<Node, 2> m_nodes{Node{"node1", {}, 0, {}}, Node{"node2", {}, 0, {}}};
    std::size_t m_primary = 0;
};

/// Asks again and again, for half a minute at most, without anybody else being kept from running.
bool comesTrue(const std::function<bool()> &question,
               std::chrono::milliseconds most = std::chrono::seconds(30));

} // namespace alcove::testing
