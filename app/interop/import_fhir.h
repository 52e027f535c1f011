#pragma once

#include "base/random.h"
#include "base/result.h"
#include "core/chart.h"
#include "interop/fhir_report.h"

#include <QByteArray>
#include <QList>

namespace alcove::interop {

/// Imports FHIR R4 files into a chart: all of them, or nothing when one can't be read or kept. What
/// a file refers to may be in another of them or in the chart. Errors as of readFhir, with "file N:
/// " before (counted from 1), and of Chart.
Result<FhirReport> importFhir(Chart &chart, const QList<QByteArray> &files, const Clock &clock,
                              Random &random);

} // namespace alcove::interop
