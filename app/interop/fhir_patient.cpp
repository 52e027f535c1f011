#include "interop/fhir_patient.h"

#include "interop/fhir_time.h"
#include "interop/fhir_value.h"

namespace alcove::interop {

using namespace Qt::StringLiterals;

namespace {

constexpr int earliestBirthYear = 1880; // as validate(Client)
constexpr int notUsed = 9;

/// Lower goes first.
int rankOfName(const QString &use)
{
    static const QStringList order{
        u"official"_s,  {},          u"usual"_s, u"temp"_s, u"nickname"_s,
        u"anonymous"_s, u"maiden"_s, u"old"_s};
    const qsizetype rank = order.indexOf(use);
    return rank < 0 ? 1 : static_cast<int>(rank);
}

Fields bestName(const Fields &patient)
{
    Fields best(nullptr, nullptr);
    int rank = notUsed;
    for (const Fields &name : patient.objects("name")) {
        const bool isOver = name.object("period").has("end");
        const int own = isOver ? notUsed - 1 : rankOfName(name.text("use"));
        if (own < rank) {
            best = name;
            rank = own;
        }
    }
    return best;
}

void setNames(Client &client, const Fields &patient)
{
    const Fields name = bestName(patient);
    client.familyName = name.text("family");
    client.givenName = name.texts("given").join(u' ').trimmed();
    if (client.familyName.isEmpty() && client.givenName.isEmpty())
        client.familyName = name.text("text");
    for (const QString &use : {u"usual"_s, u"nickname"_s}) {
        for (const Fields &other : patient.objects("name")) {
            const QString given = other.texts("given").join(u' ').trimmed();
            if (other.text("use") == use && !given.isEmpty() && given != client.givenName)
                client.preferredName = given;
        }
    }
}

void setBirthDate(Client &client, const Fields &patient, QDate today, QStringList &partly)
{
    const QString typed = patient.text("birthDate");
    const auto date = parseFhirDate(typed);
    if (typed.isEmpty())
        return;
    if (isPartialDate(typed))
        partly.append(u"the birth date is not a whole date"_s);
    else if (!date)
        partly.append(u"the birth date is not a date"_s);
    else if (*date > today || date->year() < earliestBirthYear)
        partly.append(u"the birth date cannot be right"_s);
    else
        client.birthDate = date;
}

int rankOfUse(const QString &use)
{
    static const QStringList order{u"mobile"_s, u"home"_s, {}, u"temp"_s, u"work"_s};
    const qsizetype rank = order.indexOf(use);
    return use == u"old"_s ? notUsed : static_cast<int>(rank < 0 ? order.size() : rank);
}

QString telecom(const Fields &patient, const QString &system)
{
    QString best;
    int rank = notUsed;
    for (const Fields &point : patient.objects("telecom")) {
        const int own = rankOfUse(point.text("use"));
        if (point.text("system") == system && own < rank && !point.text("value").isEmpty()) {
            best = point.text("value");
            rank = own;
        }
    }
    return best;
}

QString addressText(const Fields &address)
{
    if (QString text = address.text("text"); !text.isEmpty())
        return text;
    QStringList parts = address.texts("line");
    parts.append(address.text("city"));
    parts.append(u"%1 %2"_s.arg(address.text("state"), address.text("postalCode")).trimmed());
    parts.append(address.text("country"));
    parts.removeAll(QString());
    return parts.join(u", "_s);
}

QString bestAddress(const Fields &patient)
{
    QString best;
    int rank = notUsed;
    for (const Fields &address : patient.objects("address")) {
        const QString text = addressText(address);
        const bool isOver = address.object("period").has("end");
        const int own = isOver ? notUsed - 1 : rankOfUse(address.text("use"));
        if (own < rank && !text.isEmpty()) {
            best = text;
            rank = own;
        }
    }
    return best;
}

QString pronouns(const Fields &patient)
{
    for (const Fields &extension : patient.objects("extension")) {
        const QString url = extension.text("url");
        if (url.endsWith("/individual-pronouns"_L1))
            for (const Fields &part : extension.objects("extension"))
                if (part.text("url") == u"value"_s)
                    return conceptText(part.object("valueCodeableConcept"));
        if (url.endsWith("/individual-pronouns"_L1) || url.endsWith("-pronouns"_L1))
            return conceptText(extension.object("valueCodeableConcept"));
    }
    return {};
}

bool hasDied(const Fields &patient)
{
    return patient.has("deceasedDateTime") || patient.boolean("deceasedBoolean").value_or(false);
}

} // namespace

Client readPatient(const Fields &patient, QDate today, QStringList &partly)
{
    Client client;
    setNames(client, patient);
    setBirthDate(client, patient, today, partly);
    client.pronouns = pronouns(patient);
    client.phone = telecom(patient, u"phone"_s);
    client.email = telecom(patient, u"email"_s);
    client.address = bestAddress(patient);
    const bool isInactive = !patient.boolean("active").value_or(true);
    if (isInactive || hasDied(patient))
        client.status = ClientStatus::Discharged;
    if (hasDied(patient))
        partly.append(u"a death is kept as discharged"_s);
    if (patient.has("contact"))
        partly.append(u"contact people are not imported yet"_s);
    return client;
}

bool couldBeOnePerson(const Client &one, const Client &other)
{
    const bool sameFamily = one.familyName.compare(other.familyName, Qt::CaseInsensitive) == 0;
    const bool sameGiven = one.givenName.compare(other.givenName, Qt::CaseInsensitive) == 0;
    if (sameFamily && sameGiven)
        return true;
    if (one.birthDate && other.birthDate)
        return one.birthDate == other.birthDate;
    return sameFamily || sameGiven;
}

} // namespace alcove::interop
