#include "chart/arriving.h"

#include "chart/fold.h"
#include "chart/late_table.h"

namespace alcove::chart {

Result<void> takeIn(store::Connection &connection, const IncomingOp &incoming, Scope scope,
                    Indexing indexing, Moved &moved)
{
    if (incoming.isUnopened)
        return LateTable(connection).keepUnopened(incoming.id, scope);
    if (incoming.op && incoming.isLate) {
        ++moved.late;
        return LateTable(connection).keep(*incoming.op);
    }
    // It was late in a history that was given up, and comes in time in this one.
    if (incoming.op)
        TRY(LateTable(connection).takeIn(incoming.id, scope));
    const Result<void> applied
        = incoming.op ? applyOp(connection, *incoming.op, indexing) : Error(ErrorCode::Malformed);
    if (!applied && applied.error().code != ErrorCode::Malformed)
        return applied.error();
    if (applied)
        moved.changed.append(incoming.op->record);
    else // kept in the log, and told of
        ++(incoming.isBarred ? moved.barred : moved.unreadable);
    return {};
}

QList<AuditEvent> eventsOf(const Moved &moved, Scope scope)
{
    QList<AuditEvent> events;
    const auto tell = [&events, scope](const char *event, qint64 count) {
        if (count > 0)
            events.append({QLatin1String(event), scopeName(scope), {}, QString::number(count)});
    };
    tell("sync.send", moved.sent);
    tell("sync.receive", moved.changed.size());
    tell("sync.unreadable", moved.unreadable);
    tell("sync.bar", moved.barred);
    tell("sync.late", moved.late);
    return events;
}

} // namespace alcove::chart
