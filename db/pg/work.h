#pragma once

#include "pg/connection_pool.h"
#include "pg/failure.h"

#include <pqxx/transaction>

namespace alcove::pg {

/// A transaction under way. Rolled back when its act fails or sets `keep` to false.
struct Work {
    pqxx::work &sql;
    bool keep = true;
};

/// A statement that waits longer, for a lock most likely, is given up: the desk asks again.
inline void limitTime(pqxx::work &sql)
{
    sql.exec("SET LOCAL statement_timeout = '10s'");
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
            Work work{sql};
            Result<Answer> answer = act(work);
            if (answer && work.keep)
                sql.commit();
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
