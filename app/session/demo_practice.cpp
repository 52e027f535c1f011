#include "session/demo_practice.h"

#include "charting/measure.h"
#include "charting/note_facts.h"
#include "charting/signing.h"
#include "core/new_record.h"
#include "core/record_book.h"
#include "session/demo_texts.h"

#include <QDateTime>

#include <algorithm>
#include <array>

namespace alcove::session {

namespace {

constexpr Millis hour = 3'600'000;
constexpr Millis week = Millis{7} * 24 * hour;
constexpr int notesPerClient = 104; // two years of weeks

/// Draws from lists.
class Draw {
public:
    explicit Draw(Random &random)
        : m_random(random)
    {
    }

    std::size_t below(std::size_t count)
    {
        std::array<std::uint8_t, 2> bytes{};
        m_random.fill(bytes);
        return (static_cast<std::size_t>(bytes[0]) * 256 + bytes[1]) % count;
    }

    QString from(std::span<const char *const> texts)
    {
        return QString::fromUtf8(texts[below(texts.size())]);
    }

private:
    Random &m_random;
};

Client inventedClient(int number, Draw &draw, const Clock &clock, Random &random)
{
    const auto people = demo::people();
    const demo::Person &person = people[static_cast<std::size_t>(number) % people.size()];
    const int round = number / static_cast<int>(people.size());
    Client client;
    client.id = ClientId::make(clock, random);
    client.givenName = QString::fromUtf8(person.given);
    // A later round pairs each given name with another's family name.
    const std::size_t family = static_cast<std::size_t>(number + round * 7) % people.size();
    client.familyName = QString::fromUtf8(people[family].family);
    client.preferredName = QString::fromUtf8(person.preferred);
    client.pronouns = QString::fromUtf8(person.pronouns);
    client.birthDate = QDate(1958, 1, 1).addDays(static_cast<qint64>(draw.below(17'000)));
    client.source = QStringLiteral("demo:client/%1").arg(number);
    return client;
}

Note inventedNote(const Client &client, Millis at, const Actor &actor, Draw &draw,
                  const Clock &clock, Random &random)
{
    Note note;
    note.id = NoteId::make(clock, random);
    note.client = client.id;
    note.author = actor.user;
    note.authorName = actor.name;
    note.format = QStringLiteral("soap");
    note.serviceAt = at;
    note.createdAt = at;
    note.body.sections = {{QStringLiteral("subjective"), draw.from(demo::subjective())},
                          {QStringLiteral("objective"), draw.from(demo::objective())},
                          {QStringLiteral("assessment"), draw.from(demo::assessment())},
                          {QStringLiteral("plan"), draw.from(demo::plan())}};
    return note;
}

ChartEntry entry(const Client &client, EntryKind kind, const QString &title, Millis since,
                 const Clock &clock, Random &random)
{
    ChartEntry entry;
    entry.id = EntryId::make(clock, random);
    entry.client = client.id;
    entry.kind = kind;
    entry.title = title;
    entry.status = QStringLiteral("active");
    entry.startedAt = since;
    return entry;
}

/// One act a record: for the first clients alone, since a practice for measuring has thousands.
constexpr int clientsWithRecords = 24;

RecordFields fields(std::initializer_list<std::pair<const char *, QString>> of)
{
    RecordFields all;
    for (const auto &[name, value] : of)
        all[QString::fromLatin1(name)] = value;
    return all;
}

const QString objectiveWords = QStringLiteral("Asleep before midnight");

/// A problem, a goal and an objective towards it, which notes name. `keep` tells the id of what it
/// kept.
template <typename Keep>
Result<void> addPlan(Keep keep, RecordId objective, const QString &problem, const QString &day)
{
    TRY_ASSIGN(const RecordId id,
               keep(RecordKind::Problem, fields({{"problem", problem}, {"since", day}}), {}));
    TRY_ASSIGN(const RecordId goal,
               keep(RecordKind::Goal,
                    fields({{"goal", QStringLiteral("Sleeps through and is rested at work")},
                            {"problem-of", idString(id)}}),
                    {}));
    TRY(keep(RecordKind::Objective,
             fields({{"objective", objectiveWords},
                     {"goal-of", idString(goal)},
                     {"baseline", QStringLiteral("2 nights a week")},
                     {"target", QStringLiteral("6 nights a week")},
                     {"measured-by", QStringLiteral("sleep log")},
                     {"progress", QStringLiteral("some")}}),
             objective));
    return {};
}

/// A questionnaire every few weeks, in the main a little better each time.
template <typename Keep>
Result<void> addScores(Keep keep, Millis since, const Clock &clock)
{
    constexpr int scores = 5;
    constexpr int itemsWorse = 6; ///< of the first time at the middle answer
    TRY_ASSIGN(const auto instruments, charting::builtInInstruments());
    const auto gad7 = std::find_if(instruments.begin(), instruments.end(), [](const auto &each) {
        return each.name == QStringLiteral("gad-7");
    });
    if (gad7 == instruments.end())
        return {};
    const QDate first = QDateTime::fromMSecsSinceEpoch(since).date();
    const qint64 days = first.daysTo(QDateTime::fromMSecsSinceEpoch(clock.now()).date());
    for (int number = 0; number < scores; ++number) {
        charting::Answers answers;
        int item = 0;
        for (const charting::InstrumentItem &each : gad7->items)
            answers[each.code] = ++item <= itemsWorse - number ? 2 : 1;
        TRY_ASSIGN(const ChartRecord made,
                   charting::measureRecord({}, {}, *gad7, answers,
                                           first.addDays(days * number / scores),
                                           charting::FilledBy::Client));
        TRY(keep(RecordKind::Measure, made.fields, {}));
    }
    return {};
}

struct Invented {
    Client client;
    demo::Problem problem;
    RecordId objective; ///< that their notes name
};

/// What a chart of somebody in care holds besides notes.
Result<void> addRecords(Chart &chart, const Invented &person, Millis since, Draw &draw,
                        const Clock &clock, Random &random)
{
    RecordBook *book = recordBookOf(chart);
    if (book == nullptr)
        return {};
    const auto keep
        = [&](RecordKind kind, const RecordFields &of, RecordId known = {}) -> Result<RecordId> {
        const RecordId id
            = known.isNull() ? newRecordId(kind, person.client.id, clock, random) : known;
        TRY(book->saveRecord({{id, person.client.id, kind, of}, {}, {}}));
        return id;
    };
    const QString day = QDateTime::fromMSecsSinceEpoch(since).date().toString(Qt::ISODate);
    const QString month = day.left(7);
    const QString title = QString::fromUtf8(person.problem.title);
    TRY(keep(RecordKind::Episode,
             fields({{"from", day}, {"clinician", chart.actor().name}, {"reason", title}})));
    TRY(keep(RecordKind::Diagnosis,
             fields({{"code", QString::fromUtf8(person.problem.code)},
                     {"title", title},
                     {"rank", QStringLiteral("principal")},
                     {"certainty", QStringLiteral("confirmed")},
                     {"onset", month}})));
    TRY(keep(RecordKind::AllergiesAsked,
             fields({{"answer", QStringLiteral("none-known")},
                     {"asked-on", day},
                     {"asked-by", chart.actor().name}})));
    if (draw.below(2) == 0)
        TRY(keep(RecordKind::Medication,
                 fields({{"name", draw.from(demo::medications())},
                         {"reason", title},
                         {"start", month},
                         {"prescriber", QStringLiteral("Dr. Wen")}})));
    TRY(addPlan(keep, person.objective, title, day));
    TRY(addScores(keep, since, clock));
    TRY(keep(RecordKind::Contact,
             fields({{"name",
                      QStringLiteral("%1 %2").arg(draw.from(demo::firstNames()),
                                                  person.client.familyName)},
                     {"roles", QStringLiteral("emergency\nfamily")},
                     {"phone", QStringLiteral("+1 555 01%1").arg(10 + draw.below(89))},
                     {"may-know", QStringLiteral("attendance")}})));
    return {};
}

} // namespace

Result<void> fillDemoPractice(Chart &chart, const crypto::SigningKey &key, int clients,
                              const Clock &clock, Random &random)
{
    Draw draw(random);
    ChartImport import;
    QList<Invented> people;
    import.detail = QStringLiteral("demo");
    TRY_ASSIGN(crypto::Hash previous, chart.lastSignature());
    const Millis today = clock.now() - clock.now() % (24 * hour);
    for (int number = 0; number < clients; ++number) {
        const Client client = inventedClient(number, draw, clock, random);
        import.clients.append(client);
        const auto problems = demo::problems();
        const demo::Problem &problem = problems[draw.below(problems.size())];
        people.append({client, problem, RecordId::make(clock, random)});
        if (number >= clientsWithRecords) {
            ChartEntry condition
                = entry(client, EntryKind::Condition, QString::fromUtf8(problem.title),
                        today - notesPerClient * week, clock, random);
            condition.code = QString::fromUtf8(problem.code);
            condition.codeSystem = QStringLiteral("http://hl7.org/fhir/sid/icd-10-cm");
            import.entries.append(condition);
            if (draw.below(2) == 0)
                import.entries.append(entry(client, EntryKind::Medication,
                                            draw.from(demo::medications()), today - 40 * week,
                                            clock, random));
        }
        for (int weeksAgo = notesPerClient; weeksAgo > 0; --weeksAgo) {
            const Millis at = today - weeksAgo * week + (8 + number % 9) * hour;
            Note note = inventedNote(client, at, chart.actor(), draw, clock, random);
            if (number < clientsWithRecords)
                note.body.sections.append(
                    {charting::objectiveCode(people.last().objective), objectiveWords});
            TRY_ASSIGN(const Note signedNote,
                       charting::signNote(note, chart.actor(), key, previous, at + hour));
            previous = crypto::hash("alcove/signature-chain/v1", signedNote.signature->signature);
            import.notes.append(signedNote);
        }
    }
    TRY(chart.import(import));
    for (int number = 0; number < std::min(clientsWithRecords, clients); ++number)
        TRY(addRecords(chart, people[number], today - notesPerClient * week, draw, clock, random));
    // Of today's first sessions something is begun and not signed.
    constexpr int begun = 3;
    for (int number = 0; number < std::min(begun, clients); ++number) {
        Note draft = inventedNote(import.clients.at(number), clock.now() - (begun - number) * hour,
                                  chart.actor(), draw, clock, random);
        for (NoteSection &section : draft.body.sections)
            if (section.code != QStringLiteral("subjective"))
                section.text.clear();
        TRY(chart.saveDraft(draft));
    }
    return {};
}

} // namespace alcove::session
