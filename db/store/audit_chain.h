#pragma once

#include "core/actor.h"
#include "core/audit.h"
#include "store/connection.h"

#include <QList>

#include <optional>

namespace alcove::store {

/// The entry that tells of a log which was found shorter than another place remembers it.
const QString auditGap = QStringLiteral("audit.gap");

/// The hash-chained log of a store, tables `audit_entry` and `audit_head`. An entry is appended
/// inside the transaction of the act it tells of, so there is no act without its entry and no entry
/// without its act.
///
/// hash(n) = BLAKE2b-256("alcove/audit/v1", hash(n-1) | n | at | actor | device | event | subject |
/// client | detail), each field sized; hash(0) is the hash of the store's id.
class AuditChain {
public:
    AuditChain(Connection &connection, ByteView storeId);

    Result<void> append(const Actor &actor, Millis at, const AuditEvent &event);
    /// Entries after number `after`, oldest first.
    Result<QList<AuditEntry>> entries(qint64 after, int limit);
    /// Those asked for, latest first, and how many there are.
    Result<QList<AuditEntry>> matching(const AuditQuestion &question, int limit);
    Result<qint64> countMatching(const AuditQuestion &question);
    Result<AuditHead> head();
    /// Finds an edited, dropped, added or reordered entry, and a cut at the end against what the
    /// store remembers of it. Who can write the store can cut that as well: `anchor` is an entry
    /// that another place remembers. That the log was found shorter before is a problem for good.
    Result<AuditVerdict> verify(const std::optional<AuditHead> &anchor = {});
    /// Whether an entry with that number and hash is there.
    Result<bool> holds(const AuditHead &anchor);

private:
    /// `sql` is a literal.
    Result<Statement> ask(const char *sql, const AuditQuestion &question);
    /// What the store remembers of the end, kept by a trigger.
    Result<AuditHead> remembered();

    Connection &m_connection;
    crypto::Hash m_start;
};

} // namespace alcove::store
