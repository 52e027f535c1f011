#include "charting/audit_export.h"
#include "ctl/command.h"
#include "ctl/held_file.h"
#include "words/audit_text.h"

#include <QDate>
#include <QDateTime>
#include <QJsonArray>

namespace alcove::ctl {

namespace {

const auto auditUsage
    = QStringLiteral("audit verify | audit list [--client ID] [--from DATE] "
                     "[--until DATE] [--event NAME] [--limit N] | audit export --out FILE");
constexpr int listedAtMost = 100'000;
constexpr int listedOtherwise = 1'000;

Outcome verify(const Shell &shell)
{
    return withChart(shell, [](session::OpenChart &open) -> Outcome {
        const auto found = open.chart->verifyAudit();
        if (!found)
            return Failure{found.error(), words::Doing::Reading};
        return verdict(found->problems, {{QStringLiteral("entries"), found->entries}},
                       QStringLiteral("%1 entries, all whole.\n").arg(found->entries));
    });
}

QString timeOf(Millis at)
{
    return QDateTime::fromMSecsSinceEpoch(at).toString(Qt::ISODateWithMs);
}

Answer listed(const AuditAnswer &found)
{
    Answer answer;
    QJsonArray entries;
    for (const AuditLine &line : found.lines) {
        const AuditEvent &event = line.entry.event;
        entries.append(QJsonObject{{QStringLiteral("number"), line.entry.number},
                                   {QStringLiteral("at"), timeOf(line.entry.at)},
                                   {QStringLiteral("actor"), idString(line.entry.actor)},
                                   {QStringLiteral("actorName"), line.actor},
                                   {QStringLiteral("device"), idString(line.entry.device)},
                                   {QStringLiteral("deviceName"), line.device},
                                   {QStringLiteral("event"), event.event},
                                   {QStringLiteral("subject"), event.subject},
                                   {QStringLiteral("client"), event.client},
                                   {QStringLiteral("clientName"), line.client},
                                   {QStringLiteral("detail"), event.detail},
                                   {QStringLiteral("reason"), line.reason}});
        QStringList parts{timeOf(line.entry.at),
                          line.actor,
                          words::auditText(event.event),
                          words::auditDetail(event),
                          line.reason,
                          line.device,
                          event.client,
                          line.client};
        parts.removeAll(QString());
        answer.lines += parts.join(QStringLiteral("  ")) + u'\n';
    }
    answer.json = {{QStringLiteral("entries"), entries}, {QStringLiteral("found"), found.found}};
    if (found.lines.isEmpty())
        answer.lines = QStringLiteral("Nothing in this time.\n");
    return answer;
}

/// Midnight here a day begins with; nothing when it is no day.
std::optional<Millis> beginOf(const QString &day)
{
    const QDate date = QDate::fromString(day, Qt::ISODate);
    if (!date.isValid())
        return std::nullopt;
    return date.startOfDay().toMSecsSinceEpoch();
}

Outcome list(const Shell &shell)
{
    const Arguments &arguments = shell.arguments;
    AuditQuestion question;
    const QString client = arguments.option(QStringLiteral("client"));
    if (!client.isEmpty()) {
        question.client = idFromString<ClientId>(client);
        if (!question.client)
            return UsageMistake{auditUsage, QStringLiteral("--client needs a client's id.")};
    }
    for (const auto &[name, at] : {std::pair{QStringLiteral("from"), &question.from},
                                   std::pair{QStringLiteral("until"), &question.until}}) {
        const QString day = arguments.option(name);
        if (day.isEmpty())
            continue;
        const auto begin = beginOf(day);
        if (!begin)
            return UsageMistake{auditUsage,
                                QStringLiteral("--%1 needs a day like 2026-03-02.").arg(name)};
        *at = *begin;
    }
    question.event = arguments.option(QStringLiteral("event"));
    const auto limit
        = numberOption(arguments, QStringLiteral("limit"), listedOtherwise, listedAtMost);
    if (!limit)
        return UsageMistake{auditUsage,
                            QStringLiteral("--limit needs a number up to %1.").arg(listedAtMost)};
    return withChart(shell, [&question, &limit](session::OpenChart &open) -> Outcome {
        const auto found = open.chart->auditLines(question, *limit);
        if (!found)
            return Failure{found.error(), words::Doing::Reading};
        return listed(*found);
    });
}

Result<qint64> exportInto(HeldFile &file, const Shell &shell, session::OpenChart &open)
{
    Bytes all;
    TRY_ASSIGN(const qint64 entries,
               charting::exportAudit(*open.chart, open.practice, open.identity.userKey(),
                                     shell.surroundings.clock.now(),
                                     [&all](ByteView bytes) -> Result<void> {
                                         all.insert(all.end(), bytes.begin(), bytes.end());
                                         return {};
                                     }));
    TRY(file.write(all));
    return entries;
}

Outcome exportAll(const Shell &shell)
{
    const QString path = shell.arguments.option(QStringLiteral("out"));
    if (path.isEmpty())
        return UsageMistake{auditUsage};
    auto file = HeldFile::hold(path);
    if (!file)
        return Failure{file.error(), words::Doing::WritingFile};
    return withChart(shell, [&shell, &file](session::OpenChart &open) -> Outcome {
        const auto entries = exportInto(*file, shell, open);
        if (!entries)
            return Failure{entries.error(), words::Doing::WritingFile};
        Answer answer;
        answer.json = {{QStringLiteral("entries"), *entries}};
        answer.lines = QStringLiteral("%1 entries are in the file, signed by this desk's person.\n")
                           .arg(*entries);
        return answer;
    });
}

} // namespace

Outcome auditCommand(const Shell &shell)
{
    const QString what = shell.arguments.words.value(1);
    if (what == QStringLiteral("verify"))
        return verify(shell);
    if (what == QStringLiteral("list"))
        return list(shell);
    if (what == QStringLiteral("export"))
        return exportAll(shell);
    return UsageMistake{auditUsage};
}

} // namespace alcove::ctl
