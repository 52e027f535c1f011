#pragma once

#include "core/sync_store.h"
#include "store/connection.h"

#include <optional>

namespace alcove::chart {

/// An op that has its place, with nothing read of it yet: op_id, device_id, seq, envelope and
/// head_hash, in this order.
IncomingOp readPlaced(const store::Statement &row);

/// What removals leave behind in a scope's chain: tables `scope_renewal`, `late_op` and
/// `unopened_op`. Each call belongs to the caller's transaction.
class LateTable {
public:
    explicit LateTable(store::Connection &connection)
        : m_connection(connection)
    {
    }

    /// Keeps where a scope's keys were made anew; of every other op it does nothing.
    Result<void> noteRenewal(const IncomingOp &op, Scope scope);
    Result<ScopeRenewals> renewals(Scope scope);

    Result<void> keepUnopened(const OpId &op, Scope scope);
    Result<QList<IncomingOp>> unopened(Scope scope);
    Result<void> forgetUnopened(const OpId &op);

    Result<void> keep(const Op &op);
    Result<QList<LateOp>> all();
    /// The op with its words; nothing when there is none such.
    Result<std::optional<Op>> find(const OpId &op);
    Result<bool> has(const OpId &op, Scope scope);
    Result<bool> isTakenIn(const OpId &op);
    /// The op, the first time it is taken in; nothing when there is none such in this scope.
    Result<std::optional<Op>> takeIn(const OpId &op, Scope scope);
    /// Nothing happens to what was taken in.
    Result<void> leave(const OpId &op, Scope scope);

private:
    /// When the chain began, by the author of its first op; 0 when it has none.
    Result<HybridTime> begun(Scope scope);

    store::Connection &m_connection;
};

} // namespace alcove::chart
