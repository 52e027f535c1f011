#pragma once

#include "core/chart.h"
#include "core/chart_record.h"
#include "presentation/chart_document.h"

namespace alcove::presentation {

/// What is to be printed, as the chart has it.
struct ReadToPrint {
    PrintedChart chart;
    QList<RecordSheet> sheets; ///< of a letter, what decides how it goes to whom
};

/// One note. Of a letter, by `formats`, with what Letter needs; fails where that can't be read.
Result<ReadToPrint> readToPrint(Chart &chart, NoteId note,
                                const QList<charting::NoteFormat> &formats);
/// All of a chart.
Result<ReadToPrint> readToPrint(Chart &chart, ClientId client);
/// One record.
Result<ReadToPrint> readToPrint(Chart &chart, RecordId record);

} // namespace alcove::presentation
