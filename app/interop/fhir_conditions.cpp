#include "interop/fhir_conditions.h"

#include "interop/fhir_value.h"

namespace alcove::interop {

using namespace Qt::StringLiterals;

namespace {

/// "active", or "active, provisional": a doubt or a refutation must show.
QString clinicalStatus(const Fields &resource)
{
    QStringList words{conceptCode(resource.object("clinicalStatus"))};
    const QString verification = conceptCode(resource.object("verificationStatus"));
    if (verification != u"confirmed"_s)
        words.append(verification);
    words.removeAll(QString());
    return words.join(u", "_s);
}

std::optional<Millis> begin(const Fields &resource)
{
    if (const auto onset = resource.time("onsetDateTime"))
        return onset;
    if (const auto onset = resource.object("onsetPeriod").time("start"))
        return onset;
    return firstTime(resource, {"recordedDate", "assertedDate"});
}

void addReactions(const Fields &allergy, FhirFact &fact)
{
    for (const Fields &reaction : allergy.objects("reaction")) {
        QStringList parts{conceptTexts(reaction.objects("manifestation")),
                          reaction.text("severity"), reaction.text("description")};
        parts.removeAll(QString());
        addLine(fact.lines, u"Reaction"_s, parts.join(u", "_s));
    }
}

/// R4 has one Coding as the class, R5 a list of concepts.
QString classText(const Fields &encounter)
{
    static const QHash<QString, QString> names{{u"AMB"_s, u"Ambulatory"_s},
                                               {u"VR"_s, u"Virtual"_s},
                                               {u"HH"_s, u"Home visit"_s},
                                               {u"EMER"_s, u"Emergency"_s},
                                               {u"IMP"_s, u"Inpatient"_s}};
    const QString text = codingText(encounter.object("class"));
    return names.value(text, text);
}

} // namespace

void readCondition(const Fields &resource, const FhirIndex & /*others*/, FhirFact &fact)
{
    ChartEntry &entry = fact.entry;
    entry.kind = EntryKind::Condition;
    setCode(entry, resource.object("code"));
    entry.status = clinicalStatus(resource);
    entry.startedAt = begin(resource);
    entry.endedAt = resource.time("abatementDateTime");
    if (!entry.endedAt)
        entry.endedAt = resource.object("abatementPeriod").time("end");
    addLine(fact.lines, u"Onset"_s, resource.text("onsetString"));
    addLine(fact.lines, u"Onset at age"_s, quantityText(resource.object("onsetAge")));
    addLine(fact.lines, u"Severity"_s, conceptText(resource.object("severity")));
    addLine(fact.lines, u"Ended"_s, resource.text("abatementString"));
    fact.lines += noteTexts(resource);
}

void readAllergy(const Fields &resource, const FhirIndex & /*others*/, FhirFact &fact)
{
    ChartEntry &entry = fact.entry;
    entry.kind = EntryKind::Allergy;
    setCode(entry, resource.object("code"));
    entry.status = clinicalStatus(resource);
    entry.startedAt = begin(resource);
    addLine(fact.lines, u"Kind"_s, resource.text("type"));
    addLine(fact.lines, u"Category"_s, resource.texts("category").join(u", "_s));
    addLine(fact.lines, u"Criticality"_s, resource.text("criticality"));
    addReactions(resource, fact);
    fact.lines += noteTexts(resource);
}

void readEncounter(const Fields &resource, const FhirIndex & /*others*/, FhirFact &fact)
{
    ChartEntry &entry = fact.entry;
    entry.kind = EntryKind::Encounter;
    const QList<Fields> types = resource.objects("type");
    if (!types.isEmpty())
        setCode(entry, types.first());
    if (entry.title.isEmpty())
        entry.title = classText(resource);
    else
        addLine(fact.lines, u"Class"_s, classText(resource));
    entry.status = resource.text("status");
    entry.startedAt = resource.object("period").time("start");
    entry.endedAt = resource.object("period").time("end");
    addLine(fact.lines, u"Reason"_s, conceptTexts(resource.objects("reasonCode")));
    for (const Fields &participant : resource.objects("participant"))
        addLine(fact.lines, u"With"_s, participant.object("individual").text("display"));
}

} // namespace alcove::interop
