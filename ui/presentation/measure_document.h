#pragma once

#include "charting/instrument.h"
#include "core/chart_record.h"
#include "presentation/chart_document.h"

#include <QString>

namespace alcove::presentation {

/// One measure as it was answered: each item with its answer, the score with its band, and what was
/// asked because of an answer.
///
/// Without the instrument (null), or with another version of it than was answered, the answers
/// stand there by the codes of their items and the score is what was recorded: another wording is
/// not put into the client's mouth.
ChartDocument measureDocument(const Client &client, const ChartRecord &measure,
                              const charting::Instrument *instrument, const PrintOrigin &origin);

/// The same as a part of other paper, without the source; `level` is that of its heading.
QString measureHtml(const ChartRecord &measure, const charting::Instrument *instrument, int level);

} // namespace alcove::presentation
