#include "presentation/note_surroundings.h"

#include "core/async.h"
#include "core/chart.h"
#include "core/people.h"
#include "core/record_book.h"
#include "core/setting_names.h"
#include "core/signed_work.h"
#include "presentation/standing_records.h"

#include <QDateTime>

#include <algorithm>
#include <array>
#include <utility>

using namespace Qt::StringLiterals;

namespace alcove::presentation {

namespace {

constexpr std::array<std::pair<const char *, const char *>, 7> askedByField{{
    {"ideation", "si"},
    {"ideation", "passive-si"},
    {"intent", "intent"},
    {"plan", "plan-suicide"},
    {"means", "means"},
    {"means", "weapons"},
    {"others", "hi"},
}};

/// What an assessment of that day says was asked.
QStringList askedIn(const ChartRecord &risk)
{
    QStringList asked;
    for (const auto &[field, question] : askedByField)
        if (const QString answer = risk.value(QLatin1String(field));
            !answer.isEmpty() && answer != u"not-asked"_s)
            asked.append(QLatin1String(question));
    return asked;
}

Result<QList<ChartRecord>> recordsOf(Chart &chart, ClientId client, RecordKind kind)
{
    RecordBook *book = recordBookOf(chart);
    if (book == nullptr)
        return QList<ChartRecord>();
    TRY_ASSIGN(const auto sheets, book->records(client, {kind}));
    return standingRecords(sheets);
}

/// The note before: of the same format where there is one, else of any whose words could go along.
Result<std::optional<Note>> lastOf(Chart &chart, const Note &note,
                                   const charting::FormatShelf &formats)
{
    TRY_ASSIGN(const QList<NoteSummary> notes, chart.notes(note.client));
    const charting::NoteFormat format = formats.of(note.format);
    std::optional<NoteId> wanted;
    for (const NoteSummary &each : notes) {
        if (!each.isSigned || each.id == note.id || isRetraction(each.standing)
            || each.serviceAt > note.serviceAt)
            continue;
        if (each.format == note.format) {
            wanted = each.id;
            break;
        }
        const charting::NoteFormat other = formats.of(each.format);
        if (!wanted && other.kind == format.kind && charting::canSwitch(other, format))
            wanted = each.id;
    }
    if (!wanted)
        return std::optional<Note>();
    TRY_ASSIGN(const Note last, chart.openNote(*wanted));
    return std::optional(last);
}

Client personOf(const ClientSummary &row)
{
    Client client;
    client.id = row.id;
    client.familyName = row.familyName;
    client.givenName = row.givenName;
    client.preferredName = row.preferredName;
    client.pronouns = row.pronouns;
    client.birthDate = row.birthDate;
    return client;
}

/// The list has all that is needed: who opens a note has opened the chart already, and the log says
/// so once.
Client personIn(const QList<ClientSummary> &clients, ClientId client)
{
    for (const ClientSummary &each : clients)
        if (each.id == client)
            return personOf(each);
    return {};
}

Result<QList<charting::NamedPerson>> groupOf(Chart &chart, const Note &note,
                                             const QList<ClientSummary> &clients)
{
    QList<charting::NamedPerson> members;
    const QString name = note.body.section(groupSessionCode).simplified();
    SignedWork *work = signedWorkOf(chart);
    if (name.isEmpty() || work == nullptr)
        return members;
    TRY_ASSIGN(const auto groups, work->groups());
    for (const GroupSession &group : groups)
        for (const ClientSummary &client : clients)
            if (group.name == name && client.id != note.client && group.members.contains(client.id))
                members.append(charting::allNamesOf(client));
    return members;
}

Result<QStringList> othersIn(Chart &chart, const QString &text, ClientId client)
{
    TRY_ASSIGN(const auto clients, chart.clients({}));
    QList<charting::NamedPerson> others;
    QStringList own;
    for (const ClientSummary &each : clients)
        if (each.id == client)
            own = charting::fullNamesOf(each).names;
        else
            others.append(charting::fullNamesOf(each));
    QStringList names;
    for (const charting::NameHit &hit : charting::namesIn(text, others, own))
        if (!names.contains(hit.name, Qt::CaseInsensitive))
            names.append(hit.name);
    return names;
}

} // namespace

NoteSurroundings::NoteSurroundings(const ChartContext &context, QObject *parent)
    : QObject(parent)
    , m_context(context)
    , m_query(context.session.chart(), this, [this](const Result<Read> &answer) {
        if (!answer)
            return; // whatever fails here fails where the note is kept, and is told there
        const QList<PracticeMember> members = std::move(m_read.supervisors);
        m_read = *answer;
        m_read.supervisors = members;
        m_isRead = true;
        emit read();
    })
{
}

void NoteSurroundings::readPeople()
{
    if (std::exchange(m_hasAsked, true))
        return;
    People *people = m_context.named != nullptr ? m_context.named : m_context.session.people();
    if (people == nullptr)
        return;
    whenDone(people->list(), this, [this](const Result<QList<PracticeMember>> &members) {
        if (!members)
            return;
        for (const PracticeMember &member : *members)
            if (member.roles.has(alcove::Role::Supervisor) && !member.isSelf)
                m_read.supervisors.append(member);
        emit read();
    });
}

void NoteSurroundings::readLicences()
{
    const auto asked = m_context.ofDesk().ask([](Chart &chart) -> Result<QList<charting::Licence>> {
        TRY_ASSIGN(const QByteArray setting, chart.setting(licencesSetting));
        return charting::licencesFrom(setting);
    });
    whenDone(asked, this, [this](const Result<QList<charting::Licence>> &licences) {
        if (!licences)
            return; // their own page tells of it
        m_licences = *licences;
        emit licencesRead();
    });
}

void NoteSurroundings::know(const Client &client)
{
    m_known = client;
    if (m_isRead && client.id == m_client)
        m_read.client = client;
}

void NoteSurroundings::open(const Note &note, const charting::FormatShelf &formats)
{
    if (note.id == m_note)
        return;
    m_note = note.id;
    m_client = note.client;
    readPeople();
    readLicences();
    const QList<PracticeMember> members = std::move(m_read.supervisors);
    m_read = {};
    m_read.supervisors = members;
    m_isRead = false;
    const QString today
        = QDateTime::fromMSecsSinceEpoch(m_context.clock.now()).date().toString(Qt::ISODate);
    const std::optional<Client> known
        = m_known.id == note.client ? std::optional(m_known) : std::nullopt;
    m_query.ask([note, today, known, formats](Chart &chart) -> Result<Read> {
        Read read;
        TRY_ASSIGN(read.last, lastOf(chart, note, formats));
        TRY_ASSIGN(read.objectives, recordsOf(chart, note.client, RecordKind::Objective));
        read.objectives.removeIf([](const ChartRecord &objective) {
            const QString progress = objective.value(u"progress"_s);
            return progress == u"met"_s || progress == u"dropped"_s
                || !objective.value(u"resolved"_s).isEmpty();
        });
        TRY_ASSIGN(const auto risks, recordsOf(chart, note.client, RecordKind::Risk));
        for (const ChartRecord &risk : risks)
            if (risk.value(u"on"_s) == today)
                read.asked += askedIn(risk);
        TRY_ASSIGN(const auto measures, recordsOf(chart, note.client, RecordKind::Measure));
        for (const ChartRecord &measure : measures)
            if (measure.value(u"on"_s) == today && !measure.value(u"followed-up"_s).isEmpty())
                read.asked.append(u"si"_s);
        // All of them only for a group, and for who is not known yet.
        QList<ClientSummary> clients;
        if (!known || !note.body.section(groupSessionCode).trimmed().isEmpty()) {
            TRY_ASSIGN(clients, chart.clients({}));
        }
        read.client = known ? *known : personIn(clients, note.client);
        TRY_ASSIGN(read.group, groupOf(chart, note, clients));
        return read;
    });
}

void NoteSurroundings::openAnew(const Note &note, const charting::FormatShelf &formats)
{
    m_note = {};
    open(note, formats);
}

void NoteSurroundings::lookForOthers(const QString &text)
{
    const auto found = m_context.session.chart().ask(
        [text, client = m_client](Chart &chart) { return othersIn(chart, text, client); });
    whenDone(found, this, [this, note = m_note](const Result<QStringList> &names) {
        if (names && note == m_note)
            emit othersFound(*names);
    });
}

charting::PhrasePerson NoteSurroundings::person() const
{
    const Client &client = m_read.client;
    const QString name = client.preferredName.isEmpty() ? client.givenName : client.preferredName;
    return {name.isEmpty() ? client.familyName : name, charting::pronounsOf(client.pronouns)};
}

bool NoteSurroundings::wasAskedToday(const QString &question) const
{
    return m_read.asked.contains(question);
}

const charting::PhraseShelf &NoteSurroundings::phrases() const
{
    if (!m_phrases)
        m_phrases.emplace(m_context.phrasesFolder);
    return *m_phrases;
}

} // namespace alcove::presentation
