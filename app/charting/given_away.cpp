#include "charting/given_away.h"

#include "charting/name_check.h"

#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace alcove::charting {

namespace {

constexpr qsizetype shortestName = 2; ///< an initial is in too much
constexpr qsizetype shortestStem = 3; ///< "Sam" is short for "Samuel"

QStringList wordsOf(const QString &text)
{
    static const QRegularExpression between(u"[^\\p{L}\\p{M}\\p{N}]+"_s);
    QStringList words = text.split(between, Qt::SkipEmptyParts);
    words.removeDuplicates();
    return words;
}

bool isAmong(const QString &word, const QStringList &words)
{
    return words.contains(word, Qt::CaseInsensitive);
}

/// Whether who knows one of `words` learns nothing from this one.
bool isShortOrLong(const QString &word, const QStringList &words)
{
    return std::any_of(words.begin(), words.end(), [&word](const QString &other) {
        const QString &shorter = other.size() <= word.size() ? other : word;
        const QString &longer = other.size() <= word.size() ? word : other;
        return shorter.size() >= shortestStem && longer.startsWith(shorter, Qt::CaseInsensitive);
    });
}

class Search {
public:
    Search(const QString &text, const Client &client, const QList<ChartRecord> &records,
           const OutgoingName &out)
        : m_text(text.simplified())
        , m_client(client)
        , m_records(records)
        , m_out(out)
    {
    }

    QList<GivenAway> find(const Addressee &to)
    {
        findNames();
        for (const QString &word : pronouns())
            look(u"pronouns"_s, word);
        lookInRecords(RecordKind::Identity, u"gender"_s, u"gender"_s);
        findDiagnoses();
        for (const QString &where : {m_client.address, m_client.phone, m_client.email})
            look(u"address"_s, where);
        for (const ChartRecord &record : standing(RecordKind::Contact))
            if (!to.person || record.id != to.person->id)
                look(u"contacts"_s, record.value(u"name"_s));
        return m_found;
    }

private:
    bool isWithheld(const QString &what) const { return m_out.withheld.contains(what); }

    QList<ChartRecord> standing(RecordKind kind) const
    {
        QList<ChartRecord> found;
        for (const ChartRecord &record : m_records)
            if (record.kind == kind && !record.isWithdrawn())
                found.append(record);
        return found;
    }

    void add(const QString &what, const QString &words)
    {
        const QList<NameHit> hits
            = namesIn(m_text, {NamedPerson{m_client.id, {words.simplified()}}});
        if (hits.isEmpty())
            return;
        const GivenAway found{what, hits.first().name};
        if (!m_found.contains(found))
            m_found.append(found);
    }
    /// For what a record or a contact's release keeps from them.
    void look(const QString &what, const QString &words)
    {
        if (isWithheld(what) && !words.trimmed().isEmpty())
            add(what, words);
    }
    void lookInRecords(RecordKind kind, const QString &what, const QString &field)
    {
        for (const ChartRecord &record : standing(kind))
            look(what, record.value(field));
    }

    void findNames()
    {
        const QStringList told = wordsOf(m_out.name);
        const QStringList legal = wordsOf(legalName(m_client));
        QStringList others = wordsOf(m_client.preferredName);
        for (const ChartRecord &use : standing(RecordKind::NameUse))
            others += wordsOf(use.value(u"name"_s));
        for (const QString &word : others + legal) {
            if (word.size() < shortestName || isAmong(word, told))
                continue;
            const bool isKept = isWithheld(u"preferred-name"_s) && !isAmong(word, legal);
            if (isKept || !isShortOrLong(word, told))
                add(isKept ? u"preferred-name"_s : QString(), word);
        }
    }

    QStringList pronouns() const
    {
        QString all = m_client.pronouns;
        for (const ChartRecord &use : standing(RecordKind::NameUse))
            all += u' ' + use.value(u"pronouns"_s);
        QStringList words = wordsOf(all);
        const QStringList told = wordsOf(m_out.pronouns);
        words.removeIf([&told](const QString &word) { return isAmong(word, told); });
        return words;
    }

    void findDiagnoses()
    {
        for (const ChartRecord &record : standing(RecordKind::Diagnosis)) {
            look(u"diagnosis"_s, record.value(u"code"_s));
            // "Major depressive disorder, recurrent, moderate" is hardly ever written out.
            look(u"diagnosis"_s, record.value(u"title"_s).section(u',', 0, 0));
        }
    }

    QString m_text;
    const Client &m_client;
    const QList<ChartRecord> &m_records;
    const OutgoingName &m_out;
    QList<GivenAway> m_found;
};

} // namespace

QList<GivenAway> givenAway(const QString &text, const Client &client,
                           const QList<ChartRecord> &records, const Addressee &to,
                           const OutgoingName &out)
{
    return Search(text, client, records, out).find(to);
}

QList<RecordKind> kindsThatGiveAway()
{
    return {RecordKind::Identity, RecordKind::Diagnosis};
}

} // namespace alcove::charting
