#pragma once

#include <QJsonArray>
#include <QJsonObject>

namespace alcove::bench {

/// What a worker measured: {figure: [value, ...]}.
class WorkerSamples {
public:
    void add(const char *figure, double value)
    {
        QJsonArray list = m_figures[QLatin1String(figure)].toArray();
        list.append(value);
        m_figures[QLatin1String(figure)] = list;
    }

    QJsonObject json() const { return m_figures; }

private:
    QJsonObject m_figures;
};

} // namespace alcove::bench
