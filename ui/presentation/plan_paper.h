#pragma once

#include "core/chart_record.h"
#include "core/note_body.h"

#include <QDate>
#include <QList>

#include <map>

namespace alcove::presentation {

/// The text of a treatment plan as the records of the chart have it, in the sections of the format
/// treatment-plan: what is signed is words, and says the same when the records have changed. What
/// was withdrawn or has ended is left out. `progress` is what measures say of an objective.
NoteBody planPaper(const QList<ChartRecord> &records, QDate today,
                   const std::map<RecordId, QString> &progress = {});

/// What an objective says, with its goal's numbers: "Sleeps 7 hours: from 4 nights to 1, by ...".
QString objectiveText(const ChartRecord &objective);

} // namespace alcove::presentation
