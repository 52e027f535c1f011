#include "bench/figure_table.h"

#include <QJsonObject>

#include <optional>

namespace alcove::bench {

namespace {

QString number(double value)
{
    return QString::number(value, 'f', value < 100 ? 2 : 0);
}

QString spreadText(const QList<double> &values)
{
    const Spread spread = spreadOf(values);
    return QStringLiteral("%1 / %2 / %3")
        .arg(number(spread.p50), number(spread.p95), number(spread.p99));
}

std::optional<double> ratio(const QList<double> &ours, const QList<double> &theirs)
{
    const double peer = spreadOf(theirs).p50;
    if (ours.isEmpty() || peer <= 0)
        return std::nullopt;
    return spreadOf(ours).p50 / peer;
}

/// Title and unit, then a column, then a peer and its ratio each, then the goal.
QString row(const QStringList &cells)
{
    QString text = cells[0].leftJustified(46) + u' ' + cells[1].leftJustified(8);
    for (qsizetype i = 2; i + 1 < cells.size(); ++i)
        text += u' ' + cells[i].rightJustified(i == 2 || i % 2 == 1 ? 24 : 6);
    return QString(text + QStringLiteral("  ") + cells.back()).trimmed() + u'\n';
}

QJsonValue spreadJson(const QList<double> &values)
{
    if (values.isEmpty())
        return QJsonValue::Null;
    const Spread spread = spreadOf(values);
    return QJsonObject{{QStringLiteral("p50"), spread.p50},
                       {QStringLiteral("p95"), spread.p95},
                       {QStringLiteral("p99"), spread.p99}};
}

} // namespace

QString figureTable(const std::vector<Figure> &figures, const std::vector<Column> &columns)
{
    QStringList head{QStringLiteral("FIGURE"), QStringLiteral("UNIT")};
    for (const Column &column : columns) {
        head.append(column.title);
        if (&column != &columns.front())
            head.append(QStringLiteral("RATIO"));
    }
    QString text = row(head + QStringList{QStringLiteral("GOAL")});
    for (const Figure &figure : figures) {
        const QList<double> ours = columns.front().samples.value(figure.name);
        QStringList cells{figure.title, figure.unit,
                          ours.isEmpty() ? QStringLiteral("not built") : spreadText(ours)};
        for (std::size_t i = 1; i < columns.size(); ++i) {
            const QList<double> theirs = columns[i].samples.value(figure.name);
            const auto share = ratio(ours, theirs);
            cells.append(theirs.isEmpty() ? QStringLiteral("-") : spreadText(theirs));
            cells.append(share ? QString::number(*share, 'f', 2) : QStringLiteral("-"));
        }
        text += row(cells + QStringList{figure.goal});
    }
    return text;
}

QJsonArray figureJson(const std::vector<Figure> &figures, const std::vector<Column> &columns)
{
    QJsonArray list;
    for (const Figure &figure : figures) {
        QJsonObject line{{QStringLiteral("name"), figure.name},
                         {QStringLiteral("title"), figure.title},
                         {QStringLiteral("unit"), figure.unit},
                         {QStringLiteral("goal"), figure.goal}};
        const QList<double> ours = columns.front().samples.value(figure.name);
        for (const Column &column : columns) {
            const QList<double> values = column.samples.value(figure.name);
            line[column.name] = spreadJson(values);
            if (&column == &columns.front())
                continue;
            const auto share = ratio(ours, values);
            line[column.name + QStringLiteral("_ratio")]
                = share ? QJsonValue(*share) : QJsonValue();
        }
        list.append(line);
    }
    return list;
}

} // namespace alcove::bench
