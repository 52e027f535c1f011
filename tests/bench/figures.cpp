#include "bench/figures.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>
#include <cmath>

namespace alcove::bench {

void addSamples(Samples &samples, const QJsonObject &answer)
{
    const QJsonObject added = answer[QStringLiteral("samples")].toObject();
    for (auto it = added.begin(); it != added.end(); ++it) {
        const QJsonArray values = it.value().toArray();
        for (const auto &value : values)
            samples[it.key()].append(value.toDouble());
    }
}

bool addSamplesFrom(Samples &samples, const std::string &output)
{
    const auto begin = output.find("{\"samples\"");
    if (begin == std::string::npos)
        return false;
    const std::string line = output.substr(begin, output.find('\n', begin) - begin);
    const auto object = QJsonDocument::fromJson(QByteArray::fromStdString(line));
    addSamples(samples, object.object());
    return object.isObject();
}

double percentile(QList<double> values, double percent)
{
    if (values.isEmpty())
        return 0;
    std::sort(values.begin(), values.end());
    const double place = std::ceil(percent / 100.0 * static_cast<double>(values.size()));
    return values[std::max(qsizetype{0}, static_cast<qsizetype>(place) - 1)];
}

Spread spreadOf(const QList<double> &values)
{
    return {percentile(values, 50), percentile(values, 95), percentile(values, 99)};
}

} // namespace alcove::bench
