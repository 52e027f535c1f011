#include "charting/status_change.h"
#include "core/access.h"
#include "core/review_book.h"
#include "ctl/care_commands.h"
#include "ctl/signed_json.h"

#include <QElapsedTimer>
#include <QJsonArray>

namespace alcove::ctl {

namespace {

using words::Doing;

const auto clientUsage = QStringLiteral(
    "client list [WORDS] | client show ID | client add --family NAME [--given "
    "NAME] [--born DATE] | client edit ID [--family NAME] [--given NAME] [--born DATE] [--status "
    "inquiry|wait-list|active|discharged [--since DATE] [--why TEXT]]");
const auto searchUsage = QStringLiteral("search TEXT [--limit N]");

Result<Answer> listClients(Chart &chart, const QString &typed)
{
    TRY_ASSIGN(const auto clients, chart.clients(typed));
    Answer answer;
    QJsonArray list;
    for (const ClientSummary &client : clients) {
        const QString born = client.birthDate ? client.birthDate->toString(Qt::ISODate) : QString();
        list.append(QJsonObject{{QStringLiteral("id"), idString(client.id)},
                                {QStringLiteral("name"), client.name},
                                {QStringLiteral("born"), born},
                                {QStringLiteral("unsigned"), client.unsignedNotes}});
        answer.lines += QStringLiteral("%1  %2  %3\n").arg(idString(client.id), born, client.name);
    }
    answer.json = {{QStringLiteral("clients"), list}};
    return answer;
}

QString dayText(const std::optional<Millis> &at)
{
    return at ? timeText(*at).left(10) : QString();
}

QJsonObject entryJson(const ChartEntry &entry)
{
    return {{QStringLiteral("id"), idString(entry.id)},
            {QStringLiteral("kind"), entryKindName(entry.kind)},
            {QStringLiteral("title"), entry.title},
            {QStringLiteral("code"), entry.code},
            {QStringLiteral("status"), entry.status},
            {QStringLiteral("started"), entry.startedAt ? timeText(*entry.startedAt) : QString()},
            {QStringLiteral("ended"), entry.endedAt ? timeText(*entry.endedAt) : QString()},
            {QStringLiteral("value"), entry.value},
            {QStringLiteral("unit"), entry.unit},
            {QStringLiteral("text"), entry.text},
            {QStringLiteral("source"), entry.source}};
}

QString entryLine(const ChartEntry &entry)
{
    const QString value = entry.unit.isEmpty() ? entry.value : entry.value + u' ' + entry.unit;
    QStringList parts{entryKindName(entry.kind), dayText(entry.startedAt), entry.title, value,
                      entry.status};
    parts.removeAll(QString());
    return QStringLiteral("  ") + parts.join(QStringLiteral("  ")) + u'\n';
}

Result<Answer> showClient(Chart &chart, ClientId id)
{
    TRY_ASSIGN(const Client client, chart.openClient(id));
    Answer answer;
    // Whoever has no way into charts sees who it is, as the windows show them.
    if (accessOf(chart.roles(), Scope::Clinical) < Access::Read) {
        answer.lines = displayName(client) + u'\n';
        answer.json = {{QStringLiteral("id"), idString(client.id)},
                       {QStringLiteral("name"), displayName(client)}};
        return answer;
    }
    TRY_ASSIGN(const auto entries, chart.entries(id));
    TRY_ASSIGN(const auto notes, chart.notes(id));
    answer.lines = QStringLiteral("%1\n%2 entries, %3 notes\n")
                       .arg(displayName(client), QString::number(entries.size()),
                            QString::number(notes.size()));
    QJsonArray list;
    for (const ChartEntry &entry : entries) {
        list.append(entryJson(entry));
        answer.lines += entryLine(entry);
    }
    answer.json = {{QStringLiteral("id"), idString(client.id)},
                   {QStringLiteral("name"), displayName(client)},
                   {QStringLiteral("entries"), entries.size()},
                   {QStringLiteral("notes"), notes.size()},
                   {QStringLiteral("records"), list}};
    return answer;
}

Outcome addClient(const Shell &shell)
{
    const Arguments &arguments = shell.arguments;
    Client client;
    client.id = ClientId::make(shell.surroundings.clock, shell.surroundings.random);
    client.familyName = arguments.option(QStringLiteral("family"));
    client.givenName = arguments.option(QStringLiteral("given"));
    if (client.familyName.isEmpty() && client.givenName.isEmpty())
        return UsageMistake{clientUsage};
    if (const QString born = arguments.option(QStringLiteral("born")); !born.isEmpty()) {
        client.birthDate = QDate::fromString(born, Qt::ISODate);
        if (!client.birthDate->isValid())
            return UsageMistake{clientUsage, QStringLiteral("--born needs a day like 1991-04-02.")};
    }
    return withChart(shell, [&client](session::OpenChart &open) -> Outcome {
        const auto saved = open.chart->saveClient(client);
        if (!saved)
            return Failure{saved.error(), Doing::Saving};
        return idAnswer(idString(client.id));
    });
}

/// Why the line can't be right; empty when it can.
QString wrongIn(const Arguments &arguments)
{
    const auto isNoDay = [&arguments](const QString &name) {
        const QString day = arguments.option(name);
        return !day.isEmpty() && !QDate::fromString(day, Qt::ISODate).isValid();
    };
    const QString status = arguments.option(QStringLiteral("status"));
    const bool saysOfStatus = arguments.options.contains(QStringLiteral("since"))
        || arguments.options.contains(QStringLiteral("why"));
    if (isNoDay(QStringLiteral("born")))
        return QStringLiteral("--born needs a day like 1991-04-02.");
    if (isNoDay(QStringLiteral("since")))
        return QStringLiteral("--since needs a day like 2026-05-02.");
    if (!status.isEmpty() && !statusFromName(status))
        return QStringLiteral("--status is one of inquiry, wait-list, active and discharged.");
    return status.isEmpty() && saysOfStatus
        ? QStringLiteral("--since and --why belong to a --status.")
        : QString();
}

/// The line has nothing wrong in it.
Client changed(Client client, const Arguments &arguments)
{
    const QString family = arguments.option(QStringLiteral("family"));
    const QString given = arguments.option(QStringLiteral("given"));
    const QString born = arguments.option(QStringLiteral("born"));
    client.familyName = family.isEmpty() ? client.familyName : family;
    client.givenName = given.isEmpty() ? client.givenName : given;
    if (!born.isEmpty())
        client.birthDate = QDate::fromString(born, Qt::ISODate);
    client.status
        = statusFromName(arguments.option(QStringLiteral("status"))).value_or(client.status);
    return client;
}

/// Writes what is named on the line, and nothing else of the client; a new status as a record too.
Outcome editClient(const Shell &shell, ClientId id)
{
    if (const QString wrong = wrongIn(shell.arguments); !wrong.isEmpty())
        return UsageMistake{clientUsage, wrong};
    return withChart(shell, [&](session::OpenChart &open) -> Outcome {
        const auto sheet = reviewBookOf(*open.chart)->clientSheet(id);
        if (!sheet)
            return Failure{sheet.error(), Doing::Reading};
        const session::Surroundings &around = shell.surroundings;
        const QDate today = QDateTime::fromMSecsSinceEpoch(around.clock.now()).date();
        const QDate since
            = QDate::fromString(shell.arguments.option(QStringLiteral("since")), Qt::ISODate);
        const charting::ClientChange change{changed(sheet->client, shell.arguments),
                                            *sheet,
                                            sheet->client.status,
                                            since.isValid() ? since : today,
                                            shell.arguments.option(QStringLiteral("why")),
                                            RecordId::make(around.clock, around.random)};
        const auto saved = charting::keepClient(*open.chart, change, today);
        return saved ? Outcome(idAnswer(idString(id)))
                     : Outcome(Failure{saved.error(), Doing::Saving});
    });
}

Result<Answer> search(Chart &chart, const QString &text, int limit)
{
    QElapsedTimer timer;
    timer.start();
    TRY_ASSIGN(const auto hits, chart.search(text, limit));
    Answer answer;
    QJsonArray list;
    for (const SearchHit &hit : hits) {
        list.append(
            QJsonObject{{QStringLiteral("client"), idString(hit.client)},
                        {QStringLiteral("note"), hit.note ? idString(*hit.note) : QString()},
                        {QStringLiteral("entry"), hit.entry ? idString(*hit.entry) : QString()},
                        {QStringLiteral("record"), hit.record ? idString(*hit.record) : QString()},
                        {QStringLiteral("snippet"), hit.snippet}});
        answer.lines += QStringLiteral("%1  %2\n").arg(hit.clientName, hit.snippet);
    }
    answer.json = {{QStringLiteral("hits"), list}, {QStringLiteral("ms"), timer.elapsed()}};
    return answer;
}

} // namespace

Outcome clientCommand(const Shell &shell)
{
    const QStringList &words = shell.arguments.words;
    const QString what = words.value(1);
    const auto id = idFromString<ClientId>(words.value(2));
    if (what == QStringLiteral("list"))
        return withChart(shell, [&words](session::OpenChart &open) {
            return outcomeOf(listClients(*open.chart, words.mid(2).join(u' ')), Doing::Reading);
        });
    if (what == QStringLiteral("show") && id)
        return withChart(shell, [&id](session::OpenChart &open) {
            return outcomeOf(showClient(*open.chart, *id), Doing::Reading);
        });
    if (what == QStringLiteral("add"))
        return addClient(shell);
    if (what == QStringLiteral("edit") && id && words.size() == 3)
        return editClient(shell, *id);
    if (auto care = careCommand(shell))
        return *std::move(care);
    return UsageMistake{clientUsage + QStringLiteral(" | ") + careUsage};
}

Outcome searchCommand(const Shell &shell)
{
    const QString text = shell.arguments.words.mid(1).join(u' ');
    if (text.isEmpty())
        return UsageMistake{searchUsage};
    const auto limit = numberOption(shell.arguments, QStringLiteral("limit"), 20, 1000);
    if (!limit)
        return UsageMistake{searchUsage, QStringLiteral("--limit needs a number up to 1000.")};
    return withScope(shell, Scope::Clinical, Access::Read, [&](session::OpenChart &open) {
        return outcomeOf(search(*open.chart, text, qMax(1, *limit)), Doing::Reading);
    });
}

} // namespace alcove::ctl
