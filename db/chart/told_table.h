#pragma once

#include "core/told_entry.h"
#include "store/connection.h"

namespace alcove::chart {

/// Entries of audit logs that are told to whoever reads the scope `audit`: tables `told_entry`,
/// `told_to` and `entry_box`.
class ToldTable {
public:
    explicit ToldTable(store::Connection &connection)
        : m_connection(connection)
    {
    }

    /// Notes whom the entry was sealed to, and keeps the box that is for this desk.
    Result<void> keep(const Op &op, const QList<EntryBox> &boxes);
    /// What this desk has not sealed to `reader` yet: of its own log, unsigned, and what it was
    /// told of others' that they have not sealed to them either.
    Result<QList<ToldEntry>> untold(DeviceId self, const LogReader &reader);

    Result<QList<ReceivedBox>> boxes();
    Result<void> dropBox(OpId op);
    /// Unless it is there.
    Result<void> insert(const ToldEntry &told);
    /// Those asked for, latest first.
    Result<QList<ToldEntry>> matching(const AuditQuestion &question, int limit);
    Result<qint64> countMatching(const AuditQuestion &question);
    /// Takes all that came from others off this desk.
    Result<void> clear();

private:
    Result<QList<ToldEntry>> untoldOfOwn(DeviceId self, const LogReader &reader);
    Result<QList<ToldEntry>> untoldOfOthers(DeviceId self, const LogReader &reader);

    store::Connection &m_connection;
};

} // namespace alcove::chart
