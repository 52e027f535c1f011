#pragma once

#include "core/chart_record.h"

#include <algorithm>

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

/// Whether that no allergies are known is said beside an allergy that stands: the allergy counts.
inline bool isContradicted(const ChartRecord &record, const QList<ChartRecord> &beside)
{
    if (record.kind != RecordKind::AllergiesAsked
        || record.value(QStringLiteral("answer")) != QStringLiteral("none-known"))
        return false;
    return std::any_of(beside.begin(), beside.end(), [](const ChartRecord &other) {
        return other.kind == RecordKind::Allergy && !other.isWithdrawn();
    });
}

} // namespace alcove::presentation
