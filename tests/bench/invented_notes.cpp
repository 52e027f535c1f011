#include "bench/invented_notes.h"

#include "charting/signing.h"

#include <algorithm>
#include <array>

namespace alcove::bench {

namespace {

constexpr int vocabulary = 8000;
constexpr Millis hour = 3'600'000;

QString syllables(std::uint64_t number)
{
    static const std::array<const char *, 16> parts{"ba",  "de",  "fi", "go", "lu", "ma",
                                                    "ne",  "pi",  "ro", "su", "ta", "ven",
                                                    "wil", "zor", "ka", "hin"};
    QString word;
    for (std::uint64_t rest = number + parts.size(); rest > 0; rest /= parts.size())
        word += QLatin1String(parts[rest % parts.size()]);
    return word;
}

} // namespace

InventedNotes::InventedNotes(int wordsASection)
    : m_wordsASection(wordsASection)
    , m_key(crypto::SecretBytes::random(32, m_random))
{
    double sum = 0;
    for (int i = 0; i < vocabulary; ++i) {
        m_words.push_back(syllables(static_cast<std::uint64_t>(i)));
        sum += 1.0 / (i + 1);
        m_shares.push_back(sum);
    }
}

QString InventedNotes::word()
{
    constexpr double steps = 1U << 24U;
    const double drawn = static_cast<double>(m_random.next() >> 40U) / steps * m_shares.back();
    const auto found = std::lower_bound(m_shares.begin(), m_shares.end(), drawn);
    return m_words[static_cast<std::size_t>(std::min(found, m_shares.end() - 1)
                                            - m_shares.begin())];
}

QString InventedNotes::sentences(int words)
{
    QString text;
    for (int i = 0; i < words; ++i) {
        text += word();
        text += i % 12 == 11 ? QStringLiteral(". ") : QStringLiteral(" ");
    }
    return text.trimmed();
}

Client InventedNotes::client(int number)
{
    Client client;
    client.id = ClientId::make(m_clock, m_random);
    client.givenName = word();
    client.familyName = QStringLiteral("%1 %2").arg(word()).arg(number);
    client.birthDate = QDate(1960, 1, 1).addDays(number % 15'000);
    client.source = QStringLiteral("bench:client/%1").arg(number);
    return client;
}

Note InventedNotes::signedNote(const Client &client, const Actor &actor, int number)
{
    Note note;
    note.id = NoteId::make(m_clock, m_random);
    note.client = client.id;
    note.author = actor.user;
    note.authorName = actor.name;
    note.format = QStringLiteral("soap");
    note.serviceAt = m_clock.now() - number * hour;
    note.createdAt = note.serviceAt;
    for (const char *code : {"subjective", "objective", "assessment", "plan"})
        note.body.sections.append({QLatin1String(code), sentences(m_wordsASection)});
    // It is this person's own, and not empty.
    note = *charting::signNote(note, actor, m_key, m_lastSignature, note.serviceAt + hour);
    m_lastSignature = crypto::hash("alcove/signature-chain/v1", note.signature->signature);
    return note;
}

QString InventedNotes::search(int number)
{
    // Not the 100 words that stand in nearly every note: nobody looks for "the".
    const auto any = 100 + static_cast<std::size_t>(m_random.next() % (vocabulary - 200));
    switch (number % 4) {
    case 0:
        return m_words[any] + u' ';
    case 1:
        return m_words[100 + any % 400] + u' ' + m_words[any] + u' ';
    case 2:
        return m_words[any].left(5);
    default:
        return QStringLiteral("\"%1 %2\"").arg(m_words[any % 30], m_words[100 + any % 400]);
    }
}

QString InventedNotes::frequentWord(int number) const
{
    return m_words[static_cast<std::size_t>(number % 100)] + u' ';
}

} // namespace alcove::bench
