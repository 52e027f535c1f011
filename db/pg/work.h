#pragma once

#include "pg/connection_pool.h"
#include "pg/failure.h"

#include <pqxx/errorhandler>
#include <pqxx/transaction>

namespace alcove::pg {

/// A transaction under way. Rolled back when its act fails or sets `keep` to false.
struct Work {
    pqxx::work &sql;
    bool keep = true;
};

/// A statement that waits longer, for a lock or a standby most likely, is given up: the desk asks
/// again. What commit() listens for is not kept back, whatever the account is set to.
inline void limitTime(pqxx::work &sql)
{
    sql.exec("SET LOCAL statement_timeout = '10s'; SET LOCAL client_min_messages = 'warning'");
}

/// Whether the database said anything, in whatever language, while this lived.
class Listening final : public pqxx::errorhandler {
public:
    explicit Listening(pqxx::connection &connection)
        : pqxx::errorhandler(connection)
    {
    }

    bool operator()(const char * /*message*/) noexcept override
    {
        m_hasHeard = true;
        return true;
    }
    bool hasHeard() const { return m_hasHeard; }

private:
    bool m_hasHeard = false;
};

/// Offline when it is not known to last. PostgreSQL answers a commit whose wait for a standby was
/// given up, by the time limit or an administrator, as one that is done, and adds a warning; it has
/// nothing else to say at a commit. The repetition that follows waits anew.
inline Result<void> commit(pqxx::work &sql, pqxx::connection &connection)
{
    const Listening listening(connection);
    sql.commit();
    if (listening.hasHeard())
        return Error(ErrorCode::Offline, "no standby has it yet");
    return {};
}

constexpr int maxAttempts = 8;

/// Runs `act` in a transaction and commits it; again when transactions got into each other's way
/// (SQLSTATE 40001, 40P01) or a connection from the pool turns out to be dead. So what `act` writes
/// must do no harm when it was written already.
template <typename Answer, typename Act>
Result<Answer> inTransaction(ConnectionPool &pool, Act act)
{
    for (int attempt = 1;; ++attempt) {
        TRY_ASSIGN(ConnectionPool::Lease lease, pool.lease());
        try {
            pqxx::work sql(lease.connection());
            limitTime(sql);
            Work work{sql};
            Result<Answer> answer = act(work);
            if (answer && work.keep)
                TRY(commit(sql, lease.connection()));
            return answer;
        } catch (...) {
            const Failure failure = currentFailure();
            if (failure.isBroken)
                lease.drop();
            if (!failure.mayRetry || attempt == maxAttempts)
                return failure.error;
        }
    }
}

} // namespace alcove::pg
