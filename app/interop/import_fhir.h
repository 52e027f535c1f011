#pragma once

#include "base/random.h"
#include "base/result.h"
#include "core/chart.h"
#include "interop/fhir_reading.h"
#include "interop/fhir_report.h"

#include <QByteArray>
#include <QList>
#include <QSet>

namespace alcove::interop {

/// Imports FHIR R4 files into a chart: all of them, or nothing when one can't be read or kept. What
/// a file refers to may be in another of them or in the chart. Errors as of readFhir, with "file N:
/// " before (counted from 1), and of Chart.
Result<FhirReport> importFhir(Chart &chart, const QList<QByteArray> &files, const Clock &clock,
                              Random &random);

/// The same of one file that was read before. What it refers to may be in the chart; what it tells
/// of a client whose source is `contested`, and whom it does not describe, is left.
Result<FhirReport> importReading(Chart &chart, const FhirReading &reading,
                                 const QSet<QString> &contested);

} // namespace alcove::interop
