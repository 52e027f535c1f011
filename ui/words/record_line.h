#pragma once

#include "core/chart_record.h"

#include <QString>

namespace alcove::words {

/// The first line of a record in a list: "Penicillin", "F33.1 Major depressive disorder, ...".
QString recordTitle(const ChartRecord &record);
/// The first line of an answer that no allergies were known, where one is entered all the same.
QString overtakenAnswerText();
/// What stands below it: "Rash, severe   ·   asked 2 May 2026 by Ada Quill".
QString recordDetail(const ChartRecord &record);
/// Whether it still holds on that day: what has an end is past.
bool isCurrent(const ChartRecord &record, QDate today);

} // namespace alcove::words
