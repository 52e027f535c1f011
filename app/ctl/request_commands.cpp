#include "ctl/request_commands.h"

#include "core/request_book.h"
#include "ctl/signed_json.h"
#include "ctl/text_file.h"
#include "words/audit_text.h"
#include "words/request_text.h"

#include <QDateTime>
#include <QJsonArray>

namespace alcove::ctl {

namespace {

using words::Doing;

const auto usage = QStringLiteral(
    "request add --client ID|--family NAME --kind access|accounting|amendment|restriction "
    "[--received DATE] [--name REPRESENTATIVE] [--text-file F] | request list [all] | request "
    "extend ID --text-file REASON | request answer ID [--text-file F] | request refuse ID "
    "--text-file REASON | request readers ID");

QDate today(const Shell &shell)
{
    return QDateTime::fromMSecsSinceEpoch(shell.surroundings.clock.now()).date();
}

RequestBook &bookOf(session::OpenChart &open)
{
    return *requestBookOf(*open.chart);
}

/// Empty without a file.
Result<QString> wordsOf(const Shell &shell)
{
    if (shell.arguments.option(QStringLiteral("text-file")).isEmpty())
        return QString();
    TRY_ASSIGN(const QString text, textOf(shell.arguments));
    return text.trimmed();
}

QString dateOr(const std::optional<QDate> &day)
{
    return day ? day->toString(Qt::ISODate) : QString();
}

QJsonObject lineJson(const RequestLine &line, QDate today)
{
    const AccessRequest &request = line.request;
    const RequestState &state = line.state;
    return {{QStringLiteral("id"), idString(request.id)},
            {QStringLiteral("client"), request.client ? idString(*request.client) : QString()},
            {QStringLiteral("clientName"), request.clientName},
            {QStringLiteral("kind"), requestKindName(request.kind)},
            {QStringLiteral("by"), askedByName(request.askedBy)},
            {QStringLiteral("asker"), request.askerName},
            {QStringLiteral("received"), request.receivedOn.toString(Qt::ISODate)},
            {QStringLiteral("words"), request.words},
            {QStringLiteral("status"), requestStatusName(state.status)},
            {QStringLiteral("due"), dateOr(state.due)},
            {QStringLiteral("overdue"), isOverdue(state, today)},
            {QStringLiteral("extendedBecause"), state.extendedBecause},
            {QStringLiteral("outcome"), state.closingWords},
            {QStringLiteral("closedAt"), state.closedAt ? timeText(*state.closedAt) : QString()},
            {QStringLiteral("closedBy"), line.closedByName}};
}

QString lineText(const RequestLine &line, QDate today)
{
    QStringList parts{idString(line.request.id), line.request.clientName,
                      words::requestKindText(line.request.kind),
                      words::requestStateText(line.state, today)};
    parts.removeAll(QString());
    return parts.join(QStringLiteral("  ")) + u'\n';
}

Outcome answerOf(const Result<RequestLine> &line, const Shell &shell)
{
    if (!line)
        return Failure{line.error(), Doing::Reading};
    Answer answer;
    answer.json = lineJson(*line, today(shell));
    answer.lines = lineText(*line, today(shell));
    return answer;
}

Outcome add(const Shell &shell)
{
    const Arguments &arguments = shell.arguments;
    AccessRequest request;
    request.id = RequestId::make(shell.surroundings.clock, shell.surroundings.random);
    const QString client = arguments.option(QStringLiteral("client"));
    request.client = idFromString<ClientId>(client);
    request.clientName = arguments.option(QStringLiteral("family")).trimmed();
    const auto kind = requestKindFromName(arguments.option(QStringLiteral("kind")));
    const QString received = arguments.option(QStringLiteral("received"));
    request.receivedOn
        = received.isEmpty() ? today(shell) : QDate::fromString(received, Qt::ISODate);
    const bool hasClient
        = client.isEmpty() ? !request.clientName.isEmpty() : request.client.has_value();
    if (!hasClient || !kind)
        return UsageMistake{usage};
    if (!request.receivedOn.isValid() || request.receivedOn > today(shell))
        return UsageMistake{
            usage, QStringLiteral("--received needs a day like 2026-03-02, and none to come.")};
    request.kind = *kind;
    request.askerName = arguments.option(QStringLiteral("name")).trimmed();
    request.askedBy = request.askerName.isEmpty() ? AskedBy::Client : AskedBy::Representative;
    const auto text = wordsOf(shell);
    if (!text)
        return Failure{text.error(), Doing::ReadingFile};
    request.words = *text;
    return withScope(shell, Scope::Requests, Access::Write,
                     [&](session::OpenChart &open) -> Outcome {
                         if (const auto added = bookOf(open).addRequest(request); !added)
                             return Failure{added.error(), Doing::Saving};
                         return answerOf(bookOf(open).request(request.id), shell);
                     });
}

Outcome list(const Shell &shell, bool withClosed)
{
    return withScope(shell, Scope::Requests, Access::Read,
                     [&](session::OpenChart &open) -> Outcome {
                         const auto lines = bookOf(open).requests(withClosed);
                         if (!lines)
                             return Failure{lines.error(), Doing::Reading};
                         Answer answer;
                         QJsonArray all;
                         for (const RequestLine &line : *lines) {
                             all.append(lineJson(line, today(shell)));
                             answer.lines += lineText(line, today(shell));
                         }
                         if (lines->isEmpty())
                             answer.lines = QStringLiteral("No request waits.\n");
                         answer.json = {{QStringLiteral("requests"), all}};
                         return answer;
                     });
}

Outcome step(const Shell &shell, RequestId id, RequestStepKind kind)
{
    const auto text = wordsOf(shell);
    if (!text)
        return Failure{text.error(), Doing::ReadingFile};
    if (kind != RequestStepKind::Answer && text->isEmpty())
        return UsageMistake{usage, QStringLiteral("--text-file needs a file with the reason.")};
    return withScope(shell, Scope::Requests, Access::Write,
                     [&](session::OpenChart &open) -> Outcome {
                         if (const auto done = bookOf(open).stepRequest(id, kind, *text); !done)
                             return Failure{done.error(), Doing::Saving};
                         return answerOf(bookOf(open).request(id), shell);
                     });
}

Outcome readers(const Shell &shell, RequestId id)
{
    return withScope(shell, Scope::Audit, Access::Read, [&](session::OpenChart &open) -> Outcome {
        const auto lines = bookOf(open).readersFor(id);
        if (!lines)
            return Failure{lines.error(), Doing::Reading};
        Answer answer;
        QJsonArray all;
        for (const AuditLine &line : *lines) {
            const AuditEvent &event = line.entry.event;
            all.append(QJsonObject{{QStringLiteral("at"), timeText(line.entry.at)},
                                   {QStringLiteral("actor"), idString(line.entry.actor)},
                                   {QStringLiteral("actorName"), line.actor},
                                   {QStringLiteral("deviceName"), line.device},
                                   {QStringLiteral("event"), event.event},
                                   {QStringLiteral("reason"), line.reason}});
            QStringList parts{timeText(line.entry.at), line.actor, words::auditText(event.event),
                              line.reason, line.device};
            parts.removeAll(QString());
            answer.lines += parts.join(QStringLiteral("  ")) + u'\n';
        }
        answer.lines += words::readersNote() + u'\n';
        answer.json = {{QStringLiteral("readers"), all}};
        return answer;
    });
}

} // namespace

Outcome requestCommand(const Shell &shell)
{
    const QStringList &words = shell.arguments.words;
    const QString what = words.value(1);
    if (what == QStringLiteral("add") && words.size() == 2)
        return add(shell);
    const bool isAll = words.size() == 3 && words[2] == QStringLiteral("all");
    if (what == QStringLiteral("list") && (words.size() == 2 || isAll))
        return list(shell, isAll);
    const auto id = idFromString<RequestId>(words.value(2));
    if (!id || words.size() != 3)
        return UsageMistake{usage};
    if (what == QStringLiteral("readers"))
        return readers(shell, *id);
    const auto kind = requestStepFromName(what);
    return kind ? step(shell, *id, *kind) : Outcome(UsageMistake{usage});
}

} // namespace alcove::ctl
