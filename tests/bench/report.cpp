#include "bench/report.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <array>

namespace alcove::bench {

namespace {

struct Figure {
    const char *name; ///< of the samples
    const char *title;
    const char *unit;
    const char *goal;
};

constexpr std::array figures{
    Figure{"start_to_lock_screen_ms", "Start to the lock screen's first pixels", "ms", "350"},
    Figure{"passphrase_ms", "Passphrase, stretched (slow on purpose)", "ms", ""},
    Figure{"unlock_to_client_list_ms", "Unlock to the client list, after that", "ms", ""},
    Figure{"open_chart_ms", "Opening a chart with %1 notes (store)", "ms", ""},
    Figure{"chart_to_pixels_ms", "The same, from the key to the pixels", "ms", "p99 50"},
    Figure{"search_ms", "Search in %2 notes", "ms", "p95 10"},
    Figure{"search_frequent_ms", "Search for words of nearly every note", "ms", ""},
    Figure{"bulk_insert_notes_per_s", "Bulk insert of %2 notes", "notes/s", "ratio 0.8"},
    Figure{"chart_open_resident_mib", "Resident, chart open (store)", "MiB", ""},
    Figure{"desk_peak_mib", "Peak, chart and searches (store)", "MiB", ""},
    Figure{"bulk_insert_peak_mib", "Peak, bulk insert (store)", "MiB", ""},
    Figure{"window_resident_mib", "Resident, chart open in its window", "MiB", "120"},
    Figure{"window_peak_mib", "Peak of that, with unlocking", "MiB", ""},
};

QString titleOf(const Figure &figure, const Options &options)
{
    QString title = QString::fromLatin1(figure.title);
    title.replace(QStringLiteral("%1"), QString::number(options.notesOfFirst));
    return title.replace(QStringLiteral("%2"), QString::number(options.notes));
}

QString number(double value)
{
    return QString::number(value, 'f', value < 100 ? 2 : 0);
}

QString spreadText(const QList<double> &values)
{
    if (values.isEmpty())
        return QStringLiteral("-");
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

QString row(const QStringList &cells)
{
    return QStringLiteral("%1 %2 %3 %4 %5  %6")
               .arg(cells[0], -42)
               .arg(cells[1], -8)
               .arg(cells[2], 24)
               .arg(cells[3], 24)
               .arg(cells[4], 6)
               .arg(cells[5])
               .trimmed()
        + u'\n';
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

QString reportTable(const Measured &measured)
{
    QString text
        = QStringLiteral(
              "Alcove over SQLCipher (SQLite %1) beside the same code over plain SQLite %2; "
              "%3 runs of each by turns; p50 / p95 / p99\n\n")
              .arg(measured.alcove.sqlite, measured.plain.sqlite)
              .arg(measured.options.runs);
    text += row({QStringLiteral("FIGURE"), QStringLiteral("UNIT"), QStringLiteral("ALCOVE"),
                 QStringLiteral("PLAIN"), QStringLiteral("RATIO"), QStringLiteral("GOAL")});
    for (const Figure &figure : figures) {
        const auto ours = measured.alcove.samples.value(QLatin1String(figure.name));
        const auto theirs = measured.plain.samples.value(QLatin1String(figure.name));
        const auto share = ratio(ours, theirs);
        text += row({titleOf(figure, measured.options), QLatin1String(figure.unit),
                     ours.isEmpty() ? QStringLiteral("not built") : spreadText(ours),
                     spreadText(theirs),
                     share ? QString::number(*share, 'f', 2) : QStringLiteral("-"),
                     QLatin1String(figure.goal)});
    }
    return text;
}

QByteArray reportJson(const Measured &measured)
{
    QJsonArray list;
    for (const Figure &figure : figures) {
        const auto ours = measured.alcove.samples.value(QLatin1String(figure.name));
        const auto theirs = measured.plain.samples.value(QLatin1String(figure.name));
        const auto share = ratio(ours, theirs);
        list.append(
            QJsonObject{{QStringLiteral("name"), QLatin1String(figure.name)},
                        {QStringLiteral("unit"), QLatin1String(figure.unit)},
                        {QStringLiteral("alcove"), spreadJson(ours)},
                        {QStringLiteral("plain"), spreadJson(theirs)},
                        {QStringLiteral("ratio"), share ? QJsonValue(*share) : QJsonValue()},
                        {QStringLiteral("goal"), QLatin1String(figure.goal)}});
    }
    return QJsonDocument(
               QJsonObject{{QStringLiteral("notes"), measured.options.notes},
                           {QStringLiteral("runs"), measured.options.runs},
                           {QStringLiteral("sqlite"),
                            QJsonObject{{QStringLiteral("alcove"), measured.alcove.sqlite},
                                        {QStringLiteral("plain"), measured.plain.sqlite}}},
                           {QStringLiteral("figures"), list}})
        .toJson(QJsonDocument::Compact);
}

} // namespace alcove::bench
