#include "charting/kept_from.h"

#include "charting/meant_by.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace alcove::charting {

namespace {

const auto care = u"care"_s;

bool isOne(const ChartRecord &record, RecordKind kind)
{
    return record.kind == kind && !record.isWithdrawn();
}

QStringList everything()
{
    return fieldRule(RecordKind::Secret, u"what"_s)->choices;
}

bool tells(const ChartRecord &secret, const QString &what)
{
    const QStringList kept = choicesOf(secret, u"what"_s);
    if (kept.contains(what) || kept.contains(care))
        return true;
    const bool isOfGender = what == u"preferred-name"_s || what == u"pronouns"_s;
    return isOfGender && kept.contains(u"gender"_s);
}

/// What this contact may not know, whatever the records of what is not to be revealed say.
QStringList beyondRelease(const ChartRecord &contact)
{
    const QString may = contact.value(u"may-know"_s);
    if (may == u"nothing"_s)
        return everything();
    if (may == u"all"_s)
        return {};
    return {u"gender"_s, u"diagnosis"_s, u"address"_s, u"contacts"_s};
}

Kept meaningOf(const ChartRecord &secret, const Client &client, const QList<ChartRecord> &records,
               const Addressee &to)
{
    const MeantBy meant(secret.value(u"to"_s), client, records);
    if (to.recipient == Recipient::Client)
        return meant.isClient() ? Kept::Them : Kept::No;
    if (meant.isClient())
        return Kept::No;
    if (to.person)
        return meant.how(to.recipient, to.person);
    const QList<ChartRecord> people = contactsFor(records, to.recipient);
    if (people.isEmpty())
        return meant.how(to.recipient, std::nullopt);
    Kept most = Kept::No;
    for (const ChartRecord &person : people)
        most = std::max(most, meant.how(to.recipient, person));
    return most;
}

} // namespace

const QList<Recipient> &allRecipients()
{
    static const QList<Recipient> all{Recipient::Client, Recipient::Guardian, Recipient::Insured,
                                      Recipient::Payer,  Recipient::Court,    Recipient::Emergency,
                                      Recipient::School, Recipient::Employer};
    return all;
}

const QList<Way> &allWays()
{
    static const QList<Way> all{Way::Letter, Way::Email, Way::Call, Way::Text};
    return all;
}

QString recipientName(Recipient recipient)
{
    switch (recipient) {
    case Recipient::Client:
        return u"client"_s;
    case Recipient::Guardian:
        return u"guardian"_s;
    case Recipient::Insured:
        return u"insured"_s;
    case Recipient::Payer:
        return u"payer"_s;
    case Recipient::Court:
        return u"court"_s;
    case Recipient::Emergency:
        return u"emergency"_s;
    case Recipient::School:
        return u"school"_s;
    case Recipient::Employer:
        return u"employer"_s;
    }
    Q_UNREACHABLE();
}

std::optional<Recipient> recipientFromName(const QString &name)
{
    for (const Recipient recipient : allRecipients())
        if (recipientName(recipient) == name)
            return recipient;
    return std::nullopt;
}

QString wayName(Way way)
{
    switch (way) {
    case Way::Letter:
        return u"letter"_s;
    case Way::Email:
        return u"email"_s;
    case Way::Call:
        return u"call"_s;
    case Way::Text:
        return u"text"_s;
    }
    Q_UNREACHABLE();
}

QStringList choicesOf(const ChartRecord &record, const QString &field)
{
    return record.value(field).split(u'\n', Qt::SkipEmptyParts);
}

QList<ChartRecord> contactsFor(const QList<ChartRecord> &records, Recipient recipient)
{
    QList<ChartRecord> found;
    // The roles are called as the recipients are, those that are both.
    for (const ChartRecord &record : records)
        if (isOne(record, RecordKind::Contact)
            && choicesOf(record, u"roles"_s).contains(recipientName(recipient)))
            found.append(record);
    return found;
}

Keeping keptFrom(const Client &client, const QList<ChartRecord> &records, const Addressee &to,
                 const QString &what)
{
    Keeping most;
    for (const ChartRecord &record : records) {
        if (!isOne(record, RecordKind::Secret) || !tells(record, what))
            continue;
        const Kept how = meaningOf(record, client, records, to);
        if (how > most.how)
            most = {how, record};
    }
    return most;
}

QStringList withheldFrom(const Client &client, const QList<ChartRecord> &records,
                         const Addressee &to)
{
    QStringList beyond;
    if (to.person) {
        beyond = beyondRelease(*to.person);
    } else {
        for (const ChartRecord &person : contactsFor(records, to.recipient))
            beyond += beyondRelease(person);
    }
    QStringList withheld;
    for (const QString &what : everything())
        if (beyond.contains(what) || keptFrom(client, records, to, what).keeps())
            withheld.append(what);
    return withheld;
}

bool isKeptFromAnyone(const QList<ChartRecord> &records, const QString &what)
{
    return std::any_of(records.begin(), records.end(), [&what](const ChartRecord &record) {
        return isOne(record, RecordKind::Secret) && tells(record, what);
    });
}

} // namespace alcove::charting
