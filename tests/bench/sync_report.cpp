#include "bench/sync_report.h"

#include "bench/figure_table.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace alcove::bench {

namespace {

/// Of a push or a pull: the rate, and what it takes of the processors, which others that work on
/// the machine change less.
void addMove(std::vector<Figure> &lines, const QString &what, int records, const QString &title,
             const QString &goal)
{
    const QString unit = QStringLiteral("us");
    lines.push_back({rateName(what, records), title, QStringLiteral("1/s"), goal});
    lines.push_back({deskTimeName(what, records), QStringLiteral("  of each: processor time, desk"),
                     unit, QString()});
    lines.push_back({serverTimeName(what, records),
                     QStringLiteral("  the same, service and database"), unit, QString()});
}

std::vector<Figure> linesFor(const SyncOptions &options)
{
    std::vector<Figure> lines;
    for (const int records : options.records) {
        const QString count = QString::number(records);
        addMove(lines, QStringLiteral("push"), records,
                QStringLiteral("Push of %1 records").arg(count), QStringLiteral("PouchDB x 5"));
        addMove(lines, QStringLiteral("pull"), records,
                QStringLiteral("Pull of %1: verify, decrypt, apply").arg(count),
                QStringLiteral("PouchDB x 7"));
        lines.push_back({QStringLiteral("first_%1_s").arg(records),
                         QStringLiteral("  all of them, searchable (pulled)"), QStringLiteral("s"),
                         QString()});
    }
    const auto line = [&lines](const char *name, const QString &title, const char *unit,
                               const char *goal) {
        lines.push_back({QLatin1String(name), title, QLatin1String(unit), QLatin1String(goal)});
    };
    line("first_chart_s",
         QStringLiteral("New desk, %1 notes: first usable chart").arg(options.first), "s", "3");
    line("first_all_s", QStringLiteral("  all of them, searchable"), "s", "30");
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

QString deskTimeName(const QString &what, int records)
{
    return QStringLiteral("%1_%2_desk_us").arg(what).arg(records);
}

QString serverTimeName(const QString &what, int records)
{
    return QStringLiteral("%1_%2_server_us").arg(what).arg(records);
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
