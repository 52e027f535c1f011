#include "session/demo_practice.h"

#include "charting/signing.h"
#include "session/demo_texts.h"

#include <QDate>

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

} // namespace

Result<void> fillDemoPractice(Chart &chart, const crypto::SigningKey &key, int clients,
                              const Clock &clock, Random &random)
{
    Draw draw(random);
    ChartImport import;
    import.detail = QStringLiteral("demo");
    TRY_ASSIGN(crypto::Hash previous, chart.lastSignature());
    const Millis today = clock.now() - clock.now() % (24 * hour);
    for (int number = 0; number < clients; ++number) {
        const Client client = inventedClient(number, draw, clock, random);
        import.clients.append(client);
        const auto problems = demo::problems();
        const demo::Problem &problem = problems[draw.below(problems.size())];
        ChartEntry condition = entry(client, EntryKind::Condition, QString::fromUtf8(problem.title),
                                     today - notesPerClient * week, clock, random);
        condition.code = QString::fromUtf8(problem.code);
        condition.codeSystem = QStringLiteral("http://hl7.org/fhir/sid/icd-10-cm");
        import.entries.append(condition);
        if (draw.below(2) == 0)
            import.entries.append(entry(client, EntryKind::Medication,
                                        draw.from(demo::medications()), today - 40 * week, clock,
                                        random));
        for (int weeksAgo = notesPerClient; weeksAgo > 0; --weeksAgo) {
            const Millis at = today - weeksAgo * week + (8 + number % 9) * hour;
            const Note note = inventedNote(client, at, chart.actor(), draw, clock, random);
            TRY_ASSIGN(const Note signedNote,
                       charting::signNote(note, chart.actor(), key, previous, at + hour));
            previous = crypto::hash("alcove/signature-chain/v1", signedNote.signature->signature);
            import.notes.append(signedNote);
        }
    }
    TRY(chart.import(import));
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
