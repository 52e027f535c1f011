#include "bench/report.h"

#include "bench/figure_table.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <array>

namespace alcove::bench {

namespace {

struct Line {
    const char *name; ///< of the samples
    const char *title;
    const char *unit;
    const char *goal;
};

constexpr std::array figures{
    Line{"start_to_lock_screen_ms", "Start to the lock screen's first pixels", "ms", "350"},
    Line{"passphrase_ms", "Passphrase, stretched (slow on purpose)", "ms", ""},
    Line{"unlock_to_client_list_ms", "Unlock to the client list, after that", "ms", ""},
    Line{"open_chart_ms", "Opening a chart with %1 notes (store)", "ms", ""},
    Line{"chart_to_pixels_ms", "The same, from the key to the pixels", "ms", "p99 50"},
    Line{"search_ms", "Search in %2 notes", "ms", "p95 10"},
    Line{"search_frequent_ms", "Search for words of nearly every note", "ms", ""},
    Line{"bulk_insert_notes_per_s", "Bulk insert of %2 notes", "notes/s", "ratio 0.8"},
    Line{"chart_open_resident_mib", "Resident, chart open (store)", "MiB", ""},
    Line{"desk_peak_mib", "Peak, chart and searches (store)", "MiB", ""},
    Line{"bulk_insert_peak_mib", "Peak, bulk insert (store)", "MiB", ""},
    Line{"window_resident_mib", "Resident, chart open in its window", "MiB", "120"},
    Line{"window_peak_mib", "Peak of that, with unlocking", "MiB", ""},
};

QString titleOf(const Line &figure, const Options &options)
{
    QString title = QString::fromLatin1(figure.title);
    title.replace(QStringLiteral("%1"), QString::number(options.notesOfFirst));
    return title.replace(QStringLiteral("%2"), QString::number(options.notes));
}

std::vector<Figure> linesFor(const Options &options)
{
    std::vector<Figure> lines;
    lines.reserve(figures.size());
    for (const Line &figure : figures)
        lines.push_back({QLatin1String(figure.name), titleOf(figure, options),
                         QLatin1String(figure.unit), QLatin1String(figure.goal)});
    return lines;
}

std::vector<Column> columnsOf(const Measured &measured)
{
    return {{QStringLiteral("alcove"), QStringLiteral("ALCOVE"), measured.alcove.samples},
            {QStringLiteral("plain"), QStringLiteral("PLAIN"), measured.plain.samples}};
}

} // namespace

QString reportTable(const Measured &measured)
{
    return QStringLiteral(
               "Alcove over SQLCipher (SQLite %1) beside the same code over plain SQLite %2; "
               "%3 runs of each by turns; p50 / p95 / p99\n\n")
               .arg(measured.alcove.sqlite, measured.plain.sqlite)
               .arg(measured.options.runs)
        + figureTable(linesFor(measured.options), columnsOf(measured));
}

QByteArray reportJson(const Measured &measured)
{
    return QJsonDocument(
               QJsonObject{{QStringLiteral("notes"), measured.options.notes},
                           {QStringLiteral("runs"), measured.options.runs},
                           {QStringLiteral("sqlite"),
                            QJsonObject{{QStringLiteral("alcove"), measured.alcove.sqlite},
                                        {QStringLiteral("plain"), measured.plain.sqlite}}},
                           {QStringLiteral("figures"),
                            figureJson(linesFor(measured.options), columnsOf(measured))}})
        .toJson(QJsonDocument::Compact);
}

} // namespace alcove::bench
