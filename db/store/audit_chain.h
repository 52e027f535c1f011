#pragma once

#include "core/actor.h"
#include "core/audit.h"
#include "store/connection.h"

#include <QList>

namespace alcove::store {

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
    /// Finds an edited, dropped, added or reordered entry, and a cut at the end against what the
    /// store remembers of it. Who can write the store can cut that as well: `expectedEntries` is
    /// what another place remembers of the length.
    Result<AuditVerdict> verify(qint64 expectedEntries = 0);

private:
    struct Head {
        qint64 number = 0;
        crypto::Hash hash{};
    };

    Result<Head> head();
    /// What the store remembers of the end, kept by a trigger.
    Result<Head> remembered();

    Connection &m_connection;
    crypto::Hash m_start;
};

} // namespace alcove::store
