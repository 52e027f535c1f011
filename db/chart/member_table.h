#pragma once

#include "core/member.h"
#include "core/sync_store.h"
#include "store/connection.h"

#include <QHash>
#include <QList>

#include <optional>

namespace alcove::chart {

/// Who and what the practice is: tables `member_record`, `member_name` and `key_grant`.
class MemberTable {
public:
    explicit MemberTable(store::Connection &connection)
        : m_connection(connection)
    {
    }

    Result<QList<MemberRecord>> records();
    /// At the end of the log, unless it is in already.
    Result<void> add(const QByteArray &record);
    /// The log anew, in this order. What is not in `log` is left out.
    Result<void> arrange(const QList<MemberRecord> &log);

    /// The later one stands, whichever comes first. A desk is called so in the list of desks too.
    Result<void> put(const MemberName &member, const Stamp &stamp, OpId op);
    Result<std::optional<Stamp>> stampOf(const RawId &id);
    /// Empty when it has none.
    Result<QString> nameOf(const RawId &id);
    Result<QHash<QByteArray, QString>> names();

    /// Keeps a grant to this desk; one to another desk is theirs.
    Result<void> keepGrant(const KeptGrant &grant, const RawId &recipient);
    Result<QList<KeptGrant>> grants();
    /// Those of a room; of none it does nothing.
    Result<void> forgetGrants(const QString &room);

private:
    store::Connection &m_connection;
};

} // namespace alcove::chart
