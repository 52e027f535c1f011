#pragma once

#include "bench/figures.h"

#include <QJsonArray>
#include <QString>

#include <vector>

namespace alcove::bench {

/// A line of a report.
struct Figure {
    QString name; ///< of the samples
    QString title;
    QString unit;
    QString goal; ///< in words; empty without one
};

/// Ours comes first; what follows is compared with it.
struct Column {
    QString name; ///< as the object calls it: "alcove"
    QString title; ///< as the table does: "ALCOVE"
    Samples samples;
};

/// A line a figure: p50 / p95 / p99 of each column, and behind each peer the ratio of ours to it,
/// of the medians. Samples that are not there are "-", those of ours "not built".
QString figureTable(const std::vector<Figure> &figures, const std::vector<Column> &columns);

/// [{"name", "title", "unit", "goal", "<column>": {"p50", "p95", "p99"} or null, "<peer>_ratio":
/// number or null}, ...]
QJsonArray figureJson(const std::vector<Figure> &figures, const std::vector<Column> &columns);

} // namespace alcove::bench
