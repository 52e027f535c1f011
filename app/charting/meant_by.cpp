#include "charting/meant_by.h"

using namespace Qt::StringLiterals;

namespace alcove::charting {

namespace {

using Words = QSet<QString>;

QStringList wordsOf(const QString &text)
{
    QString plain;
    for (const QChar c : text.toUpper().normalized(QString::NormalizationForm_KD))
        if (!c.isMark())
            plain.append(c.isLetterOrNumber() ? c.toLower() : u' ');
    return plain.split(u' ', Qt::SkipEmptyParts);
}

Words setOf(const QStringList &words)
{
    return Words(words.begin(), words.end());
}

Words wordsIn(const char *words)
{
    return setOf(QString::fromLatin1(words).split(u' '));
}

const Words &everybody()
{
    static const Words words
        = wordsIn("all anybody anyone everybody everyone nobody none others whoever");
    return words;
}

/// Say nothing of who it is.
const Words &small()
{
    static const Words words = wordsIn("a an and any at by client clients dr for from her hers his "
                                       "in is it its mr mrs ms my no of on "
                                       "or our patient s the their them they to who with");
    return words;
}

/// People one is kin to or lives with, who may be guardian, policy holder or emergency contact.
const Words &kin()
{
    static const Words words = wordsIn(
        "aunt boyfriend brother child children dad daddy daughter ex father fiance fiancee "
        "girlfriend "
        "grandfather grandma grandmother grandpa grandparent grandparents husband mama mom mommy "
        "mother mum papa parent parents partner sibling siblings sister son spouse stepdad "
        "stepfather stepmom stepmother uncle wife");
    return words;
}

const Words &parents()
{
    static const Words words = wordsIn("dad daddy father mama mom mommy mother mum papa parent "
                                       "parents stepdad stepfather stepmom stepmother");
    return words;
}

const Words &mothers()
{
    static const Words words = wordsIn("mama mom mommy mother mum");
    return words;
}

const Words &fathers()
{
    static const Words words = wordsIn("dad daddy father papa");
    return words;
}

const Words &household()
{
    static const Words words
        = wordsIn("family home household housemates kin relation relations relative relatives");
    return words;
}

/// The role itself.
const Words &roleWords(Recipient recipient)
{
    static const Words none;
    static const Words guardian = wordsIn("carer foster guardian guardians");
    static const Words insured = wordsIn("holder insured policy policyholder subscriber");
    static const Words payer = wordsIn("insurance insurances insurer insurers payer payers payor");
    static const Words court
        = wordsIn("attorney attorneys court courts judge lawyer lawyers parole probation");
    static const Words emergency = wordsIn("contact contacts emergency");
    static const Words school
        = wordsIn("college principal school schools teacher teachers university");
    static const Words employer
        = wordsIn("boss colleagues employer employers job manager work workplace");
    switch (recipient) {
    case Recipient::Client:
        return none;
    case Recipient::Guardian:
        return guardian;
    case Recipient::Insured:
        return insured;
    case Recipient::Payer:
        return payer;
    case Recipient::Court:
        return court;
    case Recipient::Emergency:
        return emergency;
    case Recipient::School:
        return school;
    case Recipient::Employer:
        return employer;
    }
    Q_UNREACHABLE();
}

bool mayBeKin(Recipient recipient)
{
    return recipient == Recipient::Guardian || recipient == Recipient::Insured
        || recipient == Recipient::Emergency;
}

bool isAbout(const Words &words, const Words &known)
{
    return words.intersects(known);
}

/// "mom" and "mother" are one, and "parents" are both.
bool areSameKin(const Words &some, const Words &others)
{
    const Words both = wordsIn("parent parents");
    const auto bothAre
        = [&](const Words &known) { return isAbout(some, known) && isAbout(others, known); };
    return bothAre(mothers()) || bothAre(fathers())
        || (isAbout(some, parents()) && isAbout(others, parents())
            && (isAbout(some, both) || isAbout(others, both)));
}

} // namespace

MeantBy::MeantBy(const QString &words, const Client &client, const QList<ChartRecord> &records)
{
    const QStringList said = wordsOf(words);
    m_words = setOf(said);
    Words known = everybody() + small() + kin() + household();
    for (const Recipient each : allRecipients())
        known += roleWords(each);
    QList<RecordId> byFamily;
    for (const ChartRecord &record : records) {
        if (record.kind != RecordKind::Contact || record.isWithdrawn())
            continue;
        QStringList name = wordsOf(record.value(u"name"_s));
        known += setOf(name) + setOf(wordsOf(record.value(u"relation"_s)));
        name.removeIf([](const QString &word) { return small().contains(word); });
        if (name.isEmpty())
            continue;
        if (m_words.contains(name.first()))
            m_named.append(record.id);
        else if (m_words.contains(name.last()))
            byFamily.append(record.id);
    }
    // "Mrs Vale": any of them who is called so.
    if (m_named.isEmpty())
        m_named = byFamily;
    const QList<QStringList> ownNames{{u"client"_s},
                                      {u"the"_s, u"client"_s},
                                      {u"themself"_s},
                                      {u"patient"_s},
                                      {u"the"_s, u"patient"_s},
                                      wordsOf(displayName(client)),
                                      wordsOf(client.givenName + u' ' + client.familyName)};
    m_isClient = !said.isEmpty() && m_named.isEmpty() && ownNames.contains(said);
    m_isClear = !(m_words - small()).isEmpty() && (m_words - known).isEmpty();
}

bool MeantBy::means(const ChartRecord &person) const
{
    if (m_named.contains(person.id) || isAbout(m_words, household()))
        return true;
    const Words relation = setOf(wordsOf(person.value(u"relation"_s))) - small();
    const Words kinSaid = m_words & kin();
    if (isAbout(m_words, relation) || areSameKin(kinSaid, relation))
        return true;
    // "her father", and of this one nobody wrote down who they are to the client.
    return !kinSaid.isEmpty() && relation.isEmpty() && m_named.isEmpty();
}

Kept MeantBy::how(Recipient recipient, const std::optional<ChartRecord> &person) const
{
    const bool isNoOne = m_words.contains(u"no"_s) && m_words.contains(u"one"_s);
    if (isNoOne || isAbout(m_words, everybody()))
        return Kept::FromAll; // also where somebody is excepted: who, is for a person to read
    if (isAbout(m_words, roleWords(recipient)))
        return Kept::Them;
    if (person ? means(*person)
               : mayBeKin(recipient) && isAbout(m_words, kin() + household()) && m_named.isEmpty())
        return Kept::Them;
    return m_isClear ? Kept::No : Kept::Perhaps;
}

} // namespace alcove::charting
