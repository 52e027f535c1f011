#include "charting/outgoing_name.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace alcove::charting {

namespace {

constexpr qsizetype shortestStem = 3; ///< "Alex" is in "Alexandra"; "Al" is in too much

const auto preferredName = u"preferred-name"_s;

QString tr(const char *text)
{
    return QCoreApplication::translate("outgoing_name", text);
}

QStringList wordsOf(const QString &name)
{
    static const QRegularExpression between(u"[^\\p{L}\\p{M}\\p{N}]+"_s);
    return name.toCaseFolded().split(between, Qt::SkipEmptyParts);
}

/// Whether who reads `name` learns the one the client goes by.
bool reveals(const QString &name, const Client &client)
{
    const QStringList legal = wordsOf(legalName(client));
    for (const QString &word : wordsOf(name)) {
        if (legal.contains(word))
            continue;
        for (const QString &own : wordsOf(client.preferredName)) {
            const QString &shorter = own.size() <= word.size() ? own : word;
            const QString &longer = own.size() <= word.size() ? word : own;
            if (word == own || (shorter.size() >= shortestStem && longer.startsWith(shorter)))
                return true;
        }
    }
    return false;
}

/// Of the names to use that fit the one that counts.
std::optional<ChartRecord> nameToUse(const QList<ChartRecord> &records, Recipient recipient,
                                     Way way)
{
    std::optional<ChartRecord> best;
    const auto namesWay
        = [](const ChartRecord &record) { return !record.value(u"ways"_s).isEmpty(); };
    for (const ChartRecord &record : records) {
        const QStringList ways = choicesOf(record, u"ways"_s);
        const bool isFit = record.kind == RecordKind::NameUse && !record.isWithdrawn()
            && choicesOf(record, u"recipients"_s).contains(recipientName(recipient))
            && (ways.isEmpty() || ways.contains(wayName(way)))
            && !record.value(u"name"_s).trimmed().isEmpty();
        if (!isFit)
            continue;
        // Ids are made in the order of time.
        if (!best || std::pair(namesWay(record), record.id) > std::pair(namesWay(*best), best->id))
            best = record;
    }
    return best;
}

bool hasRole(const ChartRecord &person, Recipient recipient)
{
    return choicesOf(person, u"roles"_s).contains(recipientName(recipient));
}

/// Whether an emergency contact is somebody who hears the legal name in another role.
bool isInChargeAsWell(const QList<ChartRecord> &records, const Addressee &to)
{
    const QList<ChartRecord> people
        = to.person ? QList<ChartRecord>{*to.person} : contactsFor(records, to.recipient);
    return std::any_of(people.begin(), people.end(), [](const ChartRecord &person) {
        return hasRole(person, Recipient::Guardian) || hasRole(person, Recipient::Insured)
            || person.value(u"may-know"_s) == u"nothing"_s;
    });
}

QString keptText(const Keeping &keeping)
{
    const QString whom = keeping.record->value(u"to"_s).simplified();
    return keeping.how == Kept::Perhaps
        ? tr("The name they go by is kept from \u201c%1\u201d, and that may be them.").arg(whom)
        : tr("The name they go by is kept from \u201c%1\u201d.").arg(whom);
}

class Choice {
public:
    Choice(const Client &client, const QList<ChartRecord> &records, Addressee to, Way way)
        : m_client(client)
        , m_records(records)
        , m_to(std::move(to))
        , m_way(way)
        , m_keeping(keptFrom(client, records, m_to, preferredName))
    {
        m_out.withheld = withheldFrom(client, records, m_to);
    }

    OutgoingName make()
    {
        if (const auto use = nameToUse(m_records, m_to.recipient, m_way))
            take(*use);
        else
            takeUsual();
        if (m_out.withheld.contains(u"pronouns"_s))
            m_out.pronouns.clear();
        return m_out;
    }

private:
    void take(const ChartRecord &use)
    {
        const QString name = use.value(u"name"_s).simplified();
        const bool isKept = m_keeping.how == Kept::Them || m_keeping.how == Kept::FromAll;
        if (isKept && reveals(name, m_client)) {
            takeLegal(tr("%1 A name to use says otherwise: decide which of them holds.")
                          .arg(keptText(m_keeping)),
                      m_keeping.record->id);
            return;
        }
        m_out.name = name;
        m_out.pronouns = use.value(u"pronouns"_s).simplified();
        // Those of the client belong to the name they go by, and would tell of it beside another.
        if (m_out.pronouns.isEmpty() && name == displayName(m_client)
            && (name != legalName(m_client) || m_to.recipient == Recipient::Client))
            m_out.pronouns = m_client.pronouns;
        m_out.why = use.value(u"ways"_s).isEmpty()
            ? tr("A name to use was entered for them.")
            : tr("A name to use was entered for them and this way.");
        m_out.decidedBy = use.id;
    }

    void takeUsual()
    {
        if (m_keeping.keeps()) {
            takeLegal(keptText(m_keeping), m_keeping.record->id);
            return;
        }
        if (m_to.recipient == Recipient::Client) {
            if (m_way == Way::Letter && isSecretAtHome())
                takeLegal(tr("By letter the legal name: something is kept from somebody, and "
                             "others may see an envelope first."));
            else
                takePreferred(tr("The client is called as they go by."));
        } else if (m_to.recipient == Recipient::Emergency && !isInChargeAsWell(m_records, m_to)) {
            takePreferred(tr("An emergency contact is told the name they go by, while it is not "
                             "kept from them."));
        } else {
            takeLegal(tr("The legal name, as long as no name to use is entered for them."));
        }
    }

    /// Each of them can be told from an envelope.
    bool isSecretAtHome() const { return isKeptFromAnyone(m_records, preferredName); }

    void takePreferred(const QString &why)
    {
        m_out.name = displayName(m_client);
        m_out.pronouns = m_client.pronouns;
        m_out.why = why;
    }

    void takeLegal(const QString &why, std::optional<RecordId> decidedBy = {})
    {
        m_out.name = legalName(m_client);
        m_out.why = why;
        m_out.decidedBy = decidedBy;
        if (m_out.name.isEmpty() && !m_keeping.keeps())
            takePreferred(tr("No other name than the one they go by is entered."));
        else if (m_out.name.isEmpty())
            m_out.why += u' ' + tr("No other name is entered.");
    }

    const Client &m_client;
    const QList<ChartRecord> &m_records;
    Addressee m_to;
    Way m_way;
    Keeping m_keeping;
    OutgoingName m_out;
};

} // namespace

QString legalName(const Client &client)
{
    return QStringLiteral("%1 %2").arg(client.givenName, client.familyName).simplified();
}

OutgoingName nameFor(const Client &client, const QList<ChartRecord> &records, const Addressee &to,
                     Way way)
{
    return Choice(client, records, to, way).make();
}

OutgoingName nameFor(const Client &client, const QList<ChartRecord> &records, Recipient recipient,
                     Way way)
{
    return nameFor(client, records, Addressee{recipient, {}}, way);
}

} // namespace alcove::charting
