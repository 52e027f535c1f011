#include "charting/note_format.h"
#include "charting/signing.h"
#include "ctl/command.h"
#include "ctl/draft_commands.h"
#include "ctl/signed_json.h"
#include "ctl/text_file.h"

#include <QDateTime>
#include <QElapsedTimer>
#include <QFile>
#include <QJsonArray>

namespace alcove::ctl {

namespace {

QString dateText(Millis at)
{
    return QDateTime::fromMSecsSinceEpoch(at, Qt::UTC).toString(Qt::ISODate);
}

Answer withId(const QString &id)
{
    Answer answer;
    answer.json = {{QStringLiteral("id"), id}};
    answer.lines = id + u'\n';
    return answer;
}

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
    return at ? dateText(*at).left(10) : QString();
}

QJsonObject entryJson(const ChartEntry &entry)
{
    return {{QStringLiteral("id"), idString(entry.id)},
            {QStringLiteral("kind"), entryKindName(entry.kind)},
            {QStringLiteral("title"), entry.title},
            {QStringLiteral("code"), entry.code},
            {QStringLiteral("status"), entry.status},
            {QStringLiteral("started"), entry.startedAt ? dateText(*entry.startedAt) : QString()},
            {QStringLiteral("ended"), entry.endedAt ? dateText(*entry.endedAt) : QString()},
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
    TRY_ASSIGN(const auto entries, chart.entries(id));
    TRY_ASSIGN(const auto notes, chart.notes(id));
    Answer answer;
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

Result<Answer> addClient(const Shell &shell, Chart &chart)
{
    const Arguments &arguments = shell.arguments;
    Client client;
    client.id = ClientId::make(shell.surroundings.clock, shell.surroundings.random);
    client.familyName = arguments.option(QStringLiteral("family"));
    client.givenName = arguments.option(QStringLiteral("given"));
    if (const QString born = arguments.option(QStringLiteral("born")); !born.isEmpty())
        client.birthDate = QDate::fromString(born, Qt::ISODate);
    TRY(chart.saveClient(client));
    return withId(idString(client.id));
}

Result<Answer> addNote(const Shell &shell, session::OpenChart &open, ClientId client)
{
    TRY_ASSIGN(const QString text, textOf(shell.arguments));
    TRY(open.chart->openClient(client));
    Note note;
    note.id = NoteId::make(shell.surroundings.clock, shell.surroundings.random);
    note.client = client;
    note.author = open.practice.actor.user;
    note.authorName = open.practice.actor.name;
    note.format = QStringLiteral("soap");
    note.createdAt = shell.surroundings.clock.now();
    note.serviceAt = note.createdAt;
    if (const QString at = shell.arguments.option(QStringLiteral("at")); !at.isEmpty()) {
        const QDateTime time = QDateTime::fromString(at, Qt::ISODate);
        if (!time.isValid())
            return Error(ErrorCode::Malformed, "--at is no ISO time");
        note.serviceAt = time.toMSecsSinceEpoch();
    }
    note.body.sections = {{QStringLiteral("subjective"), text}};
    TRY(open.chart->saveDraft(note));
    return withId(idString(note.id));
}

Result<Answer> signNote(const Shell &shell, session::OpenChart &open, NoteId id)
{
    TRY_ASSIGN(const Note draft, open.chart->openNote(id));
    TRY_ASSIGN(const crypto::Hash previous, open.chart->lastSignature());
    TRY_ASSIGN(const Note note,
               charting::signNote(draft, open.practice.actor, open.identity.userKey(), previous,
                                  shell.surroundings.clock.now()));
    TRY(open.chart->signNote(note));
    return withId(idString(id));
}

Result<Answer> addendNote(const Shell &shell, session::OpenChart &open, NoteId id)
{
    TRY_ASSIGN(const QString text, textOf(shell.arguments));
    TRY_ASSIGN(const Note note, open.chart->openNote(id));
    TRY_ASSIGN(const crypto::Hash previous, open.chart->lastSignature());
    Addendum addendum;
    addendum.id = AddendumId::make(shell.surroundings.clock, shell.surroundings.random);
    addendum.note = id;
    addendum.client = note.client;
    addendum.author = open.practice.actor.user;
    addendum.authorName = open.practice.actor.name;
    addendum.text = text;
    addendum = charting::signAddendum(addendum, open.practice.actor, open.identity.userKey(),
                                      previous, shell.surroundings.clock.now());
    TRY(open.chart->addAddendum(addendum));
    return withId(idString(addendum.id));
}

Result<Answer> listNotes(Chart &chart, ClientId client)
{
    TRY(chart.openClient(client));
    TRY_ASSIGN(const auto notes, chart.notes(client));
    Answer answer;
    QJsonArray list;
    for (const NoteSummary &note : notes) {
        list.append(QJsonObject{{QStringLiteral("id"), idString(note.id)},
                                {QStringLiteral("at"), dateText(note.serviceAt)},
                                {QStringLiteral("signed"), note.isSigned},
                                {QStringLiteral("addenda"), note.addenda},
                                {QStringLiteral("versions"), note.otherVersions}});
        answer.lines
            += QStringLiteral("%1  %2  %3\n")
                   .arg(idString(note.id), dateText(note.serviceAt),
                        note.isSigned ? QStringLiteral("signed") : QStringLiteral("draft"));
    }
    answer.json = {{QStringLiteral("notes"), list}};
    return answer;
}

QString signatureLine(const NoteSignature &signature, bool matches)
{
    return QStringLiteral("Signed by %1, %2; %3\n")
        .arg(signature.signerName, dateText(signature.signedAt),
             matches ? QStringLiteral("the signature matches the text")
                     : QStringLiteral("THE SIGNATURE DOES NOT MATCH THE TEXT"));
}

Result<Answer> showNote(Chart &chart, NoteId id)
{
    TRY_ASSIGN(const Note note, chart.openNote(id));
    TRY_ASSIGN(const auto addenda, chart.addenda(id));
    Answer answer;
    answer.json = noteJson(note);
    answer.lines = plainText(note.body) + u'\n';
    if (note.signature)
        answer.lines += signatureLine(*note.signature, bool(charting::verify(note)));
    QJsonArray list;
    for (const Addendum &addendum : addenda) {
        list.append(addendumJson(addendum));
        answer.lines
            += QStringLiteral("\nAddendum, %1:\n%2\n").arg(addendum.authorName, addendum.text)
            + signatureLine(addendum.signature, bool(charting::verify(addendum)));
    }
    answer.json.insert(QStringLiteral("addenda"), list);
    return answer;
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
                        {QStringLiteral("snippet"), hit.snippet}});
        answer.lines += QStringLiteral("%1  %2\n").arg(hit.clientName, hit.snippet);
    }
    answer.json = {{QStringLiteral("hits"), list}, {QStringLiteral("ms"), timer.elapsed()}};
    return answer;
}

Outcome outcome(Result<Answer> result)
{
    if (!result)
        return Failure{result.error(), words::Doing::Reading};
    return *std::move(result);
}

} // namespace

Outcome clientCommand(const Shell &shell)
{
    const QStringList &words = shell.arguments.words;
    const QString what = words.value(1);
    const auto id = idFromString<ClientId>(words.value(2));
    if (what == QStringLiteral("list"))
        return withChart(shell, words::Doing::Reading, [&words](session::OpenChart &open) {
            return outcome(listClients(*open.chart, words.mid(2).join(u' ')));
        });
    if (what == QStringLiteral("show") && id)
        return withChart(shell, words::Doing::Reading, [&id](session::OpenChart &open) {
            return outcome(showClient(*open.chart, *id));
        });
    if (what == QStringLiteral("add"))
        return withChart(shell, words::Doing::Saving, [&shell](session::OpenChart &open) {
            return outcome(addClient(shell, *open.chart));
        });
    return UsageMistake{
        QStringLiteral("client list [WORDS] | client show ID | client add --family NAME")};
}

Outcome noteCommand(const Shell &shell)
{
    const QString what = shell.arguments.words.value(1);
    const auto note = idFromString<NoteId>(shell.arguments.words.value(2));
    const auto client = idFromString<ClientId>(shell.arguments.option(QStringLiteral("client")));
    if (what == QStringLiteral("add") && client)
        return withChart(shell, words::Doing::Saving, [&](session::OpenChart &open) {
            return outcome(addNote(shell, open, *client));
        });
    if (what == QStringLiteral("list") && client)
        return withChart(shell, words::Doing::Reading, [&](session::OpenChart &open) {
            return outcome(listNotes(*open.chart, *client));
        });
    if (what == QStringLiteral("show") && note)
        return withChart(shell, words::Doing::Reading, [&](session::OpenChart &open) {
            return outcome(showNote(*open.chart, *note));
        });
    if (what == QStringLiteral("sign") && note)
        return withChart(shell, words::Doing::Signing, [&](session::OpenChart &open) {
            return outcome(signNote(shell, open, *note));
        });
    if (what == QStringLiteral("addend") && note)
        return withChart(shell, words::Doing::Saving, [&](session::OpenChart &open) {
            return outcome(addendNote(shell, open, *note));
        });
    const bool hasText = !shell.arguments.option(QStringLiteral("text-file")).isEmpty();
    if (what == QStringLiteral("edit") && note && hasText)
        return editNote(shell, *note);
    if (what == QStringLiteral("settle") && note && hasText)
        return settleNote(shell, *note);
    if (what == QStringLiteral("versions") && note)
        return listVersions(shell, *note);
    return UsageMistake{
        QStringLiteral("note add --client ID --text-file F | note sign ID | note addend ID "
                       "--text-file F | note list --client ID | note show ID | note edit ID "
                       "--text-file F | note versions ID | note settle ID --text-file F")};
}

Outcome searchCommand(const Shell &shell)
{
    const QString text = shell.arguments.words.mid(1).join(u' ');
    if (text.isEmpty())
        return UsageMistake{QStringLiteral("search TEXT [--limit N]")};
    const int limit
        = shell.arguments.options.value(QStringLiteral("limit"), QStringLiteral("20")).toInt();
    return withChart(shell, words::Doing::Reading, [&](session::OpenChart &open) {
        return outcome(search(*open.chart, text, qBound(1, limit, 1000)));
    });
}

} // namespace alcove::ctl
