#pragma once

#include "core/chart_record.h"

namespace alcove::presentation {

/// What stands in a chart: of kinds that this program knows, and not entered in error.
inline QList<ChartRecord> standingRecords(const QList<RecordSheet> &sheets)
{
    QList<ChartRecord> standing;
    for (const RecordSheet &sheet : sheets)
        if (const auto record = sheet.record(); record && !record->isWithdrawn())
            standing.append(*record);
    return standing;
}

} // namespace alcove::presentation
