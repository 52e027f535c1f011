#pragma once

#include "charting/measure.h"

namespace alcove::presentation {

/// What the scores say of an objective that is measured by one of `instruments`: "PHQ-9 18 on 3 Jan
/// 2026 -> 9 on 2 May 2026, improved by more than chance", the first since it began and the last.
/// Empty where it is measured by something else. `measures` as trendOf() takes them.
QString objectiveProgress(const ChartRecord &objective, QDate began,
                          const QList<ChartRecord> &measures,
                          const QList<charting::Instrument> &instruments);

} // namespace alcove::presentation
