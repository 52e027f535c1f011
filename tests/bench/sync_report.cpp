#include "bench/sync_report.h"

#include "bench/figure_table.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace alcove::bench {

namespace {

std::vector<Figure> linesFor(const SyncOptions &options)
{
    std::vector<Figure> lines;
    for (const int records : options.records) {
        const QString count = QString::number(records);
        lines.push_back({rateName(QStringLiteral("push"), records),
                         QStringLiteral("Push of %1 records").arg(count), QStringLiteral("1/s"),
                         QStringLiteral("PouchDB x 5")});
        lines.push_back({rateName(QStringLiteral("pull"), records),
                         QStringLiteral("Pull of %1: verify, decrypt, apply").arg(count),
                         QStringLiteral("1/s"), QStringLiteral("PouchDB x 7")});
        lines.push_back({rateName(QStringLiteral("first"), records)
                             .replace(QStringLiteral("_ops_per_s"), QStringLiteral("_s")),
                         QStringLiteral("New desk: all of %1, searchable").arg(count),
                         QStringLiteral("s"),
                         records == 100'000 ? QStringLiteral("30") : QString()});
    }
    const auto line = [&lines](const char *name, const QString &title, const char *unit,
                               const char *goal) {
        lines.push_back({QLatin1String(name), title, QLatin1String(unit), QLatin1String(goal)});
    };
    line("desk_to_desk_ms", QStringLiteral("From one desk to another, live"), "ms", "p50 15");
    line("load_answer_ms", QStringLiteral("%1 desks, an op a second: answer").arg(options.desks),
         "ms", "p99 50");
    line("load_cores", QStringLiteral("The same: processor time of the server"), "cores", "1");
    line("idle_socket_kib", QStringLiteral("%1 that listen: memory each").arg(options.sockets),
         "KiB", "20");
    line("catch_up_s", QStringLiteral("An open window catches up on %1 ops").arg(options.catchUp),
         "s", "3");
    line("catch_up_frame_ms", QStringLiteral("The same: longest frame of the window"), "ms", "16");
    return lines;
}

} // namespace

QString rateName(const QString &what, int records)
{
    return QStringLiteral("%1_%2_ops_per_s").arg(what).arg(records);
}

namespace {

std::vector<Column> columnsOf(const SyncMeasured &measured)
{
    return {{QStringLiteral("alcove"), QStringLiteral("ALCOVE"), measured.alcove},
            {QStringLiteral("pouchdb"), QStringLiteral("POUCHDB"), measured.pouch},
            {QStringLiteral("copy"), QStringLiteral("COPY"), measured.copy}};
}

} // namespace

QString syncReportTable(const SyncMeasured &measured)
{
    return QStringLiteral("Sync over TLS on loopback: Alcove beside PouchDB with express-pouchdb, "
                          "and PostgreSQL's COPY; %1 runs of each by turns; p50 / p95 / p99\n\n")
               .arg(measured.options.runs)
        + figureTable(linesFor(measured.options), columnsOf(measured));
}

QByteArray syncReportJson(const SyncMeasured &measured)
{
    return QJsonDocument(QJsonObject{{QStringLiteral("runs"), measured.options.runs},
                                     {QStringLiteral("figures"),
                                      figureJson(linesFor(measured.options), columnsOf(measured))}})
        .toJson(QJsonDocument::Compact);
}

} // namespace alcove::bench
