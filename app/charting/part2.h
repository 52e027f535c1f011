#pragma once

#include "charting/note_format.h"
#include "core/chart_record.h"
#include "core/note.h"

namespace alcove::charting {

/// 42 CFR 2.32 (a)(2): goes in these words with all that leaves and is under Part 2.
inline const QString part2Notice
    = QStringLiteral("42 CFR part 2 prohibits unauthorized use or disclosure of these records.");

bool isUnderPart2(const ChartRecord &record);
/// By what it says itself, by its kind of note, or because its session was in an episode of care,
/// one of `records`, that is. What is sealed says nothing itself.
bool isUnderPart2(const Note &note, const QList<NoteFormat> &formats,
                  const QList<ChartRecord> &records);

} // namespace alcove::charting
