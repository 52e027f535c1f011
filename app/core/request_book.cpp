#include "core/request_book.h"

#include "core/care.h"
#include "core/chart.h"

namespace alcove {

bool isReading(const QString &event)
{
    static const QStringList events{
        QStringLiteral("attachment.save"), QStringLiteral("chart.open"),
        QStringLiteral("chart.print"),     breakGlassEvent,
        QStringLiteral("note.export"),     QStringLiteral("note.open"),
        QStringLiteral("note.print"),      QStringLiteral("record.print")};
    return events.contains(event);
}

RequestBook *requestBookOf(Chart &chart)
{
    return dynamic_cast<RequestBook *>(&chart);
}

} // namespace alcove
