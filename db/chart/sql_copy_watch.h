#pragma once

#include "base/clock.h"
#include "core/copy_watch.h"
#include "core/practice.h"
#include "store/audit_chain.h"
#include "store/connection.h"

namespace alcove::chart {

/// Two settings of the store, and what `op` has.
class SqlCopyWatch final : public CopyWatch {
public:
    SqlCopyWatch(store::Connection &connection, const Clock &clock, const Practice &practice);

    Result<bool> isCopied() override;
    Result<void> noteCopied(Scope scope) override;
    Result<bool> has(OpId op) override;
    Result<int> noteElsewhere(Scope scope, qint64 ownEnd) override;
    Result<void> renameWaiting(OpId op, OpId other) override;

private:
    store::Connection &m_connection;
    const Clock &m_clock;
    Actor m_actor;
    store::AuditChain m_audit;
};

} // namespace alcove::chart
