#pragma once

#include "core/chart_record.h"
#include "core/typing.h"

namespace alcove {

/// A record that somebody types into a form. The store has nothing of it until they keep it.
struct UnfinishedRecord {
    ChartRecord typed; ///< as it stands in the form, perhaps not right yet
    RecordFields seen; ///< as the chart had it when they began
    bool isNew = false;
    QString why;

    bool operator==(const UnfinishedRecord &) const = default;

    bool isChanged() const;
};

/// As a journal of what is typed has it: a field for each of the kind's, one for the reason, the
/// rest as context.
TypedText typedText(const UnfinishedRecord &record, const Caret &caret = {});
/// Malformed when `text` is no record's, or of a kind that this program does not know.
Result<UnfinishedRecord> unfinishedRecordOf(const TypedText &text);

/// The one field of it that is none of the record.
inline const QString whyField = QStringLiteral("why");

/// What stands in the form when the record is `now`: what they changed as they typed it, the rest
/// as it is now.
UnfinishedRecord broughtUpToDate(UnfinishedRecord record, const RecordFields &now);

} // namespace alcove
