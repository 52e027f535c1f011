#include "charting/status_change.h"

#include "core/record_book.h"
#include "core/review_book.h"

namespace alcove::charting {

namespace {

ChartRecord recordOf(const ClientChange &change)
{
    ChartRecord record{change.record, change.after.id, RecordKind::StatusChange, {}};
    record.fields[QStringLiteral("status")] = statusName(change.after.status);
    record.fields[QStringLiteral("on")] = change.since.toString(Qt::ISODate);
    if (const QString why = change.why.simplified(); !why.isEmpty())
        record.fields[QStringLiteral("why")] = why;
    return record;
}

} // namespace

bool changesStatus(const ClientChange &change)
{
    return change.was != change.after.status;
}

Result<void> keepClient(Chart &chart, const ClientChange &change, QDate today)
{
    RecordBook *records = changesStatus(change) ? recordBookOf(chart) : nullptr;
    const ChartRecord status = recordOf(change);
    if (records != nullptr)
        TRY(validate(status, today));
    ReviewBook *book = change.before ? reviewBookOf(chart) : nullptr;
    // Only what was changed here: what another desk changed meanwhile stays.
    TRY(book == nullptr ? chart.saveClient(change.after)
                        : book->editClient(*change.before, change.after));
    return records == nullptr ? Result<void>() : records->saveRecord({status, {}, {}});
}

} // namespace alcove::charting
