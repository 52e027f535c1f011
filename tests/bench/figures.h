#pragma once

#include <QJsonObject>
#include <QList>
#include <QMap>
#include <QString>

#include <string>

namespace alcove::bench {

/// Measured values of each figure, by its name: "search_ms".
using Samples = QMap<QString, QList<double>>;

/// Adds what a worker printed: {"samples": {figure: [value, ...]}}.
void addSamples(Samples &samples, const QJsonObject &answer);

/// The same object among other lines that a program and what it uses printed. False without one.
bool addSamplesFrom(Samples &samples, const std::string &output);

/// The smallest value that at least `percent` of all are not above; 0 of none.
double percentile(QList<double> values, double percent);

struct Spread {
    double p50 = 0;
    double p95 = 0;
    double p99 = 0;

    bool operator==(const Spread &) const = default;
};

Spread spreadOf(const QList<double> &values);

} // namespace alcove::bench
