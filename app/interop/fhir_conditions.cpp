#include "interop/fhir_conditions.h"

#include "interop/fhir_names.h"
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

/// The forms of onset and abatement that are no day.
QString looseTime(const Fields &resource, const std::string &name)
{
    QString age = quantityText(resource.object(name + "Age"));
    if (age.isEmpty())
        age = rangeText(resource.object(name + "Range"));
    return age.isEmpty() ? resource.text(name + "String") : u"at age %1"_s.arg(age);
}

void addBegin(const Fields &resource, FhirFact &fact)
{
    setStart(fact, resource, {"onsetDateTime"});
    setStart(fact, resource.object("onsetPeriod"), {"start"});
    setStart(fact, resource, {"recordedDate", "assertedDate"});
    addLine(fact.lines, u"Onset"_s, looseTime(resource, "onset"));
}

void addWho(const Fields &resource, const FhirIndex &others, FhirFact &fact)
{
    addLine(fact.lines, u"Told by"_s, referenceText(resource, others, resource.object("asserter")));
    addLine(fact.lines, u"Recorded by"_s,
            referenceText(resource, others, resource.object("recorder")));
}

QStringList reactionParts(const Fields &reaction)
{
    return {conceptTexts(reaction.objects("manifestation")), reaction.text("severity"),
            conceptText(reaction.object("substance")), reaction.text("onset"),
            reaction.text("description")};
}

void addReactions(const Fields &allergy, FhirFact &fact)
{
    for (const Fields &reaction : allergy.objects("reaction")) {
        QStringList parts = reactionParts(reaction) + noteTexts(reaction);
        parts.removeAll(QString());
        addLine(fact.lines, u"Reaction"_s, parts.join(u", "_s));
    }
}

} // namespace

void readCondition(const Fields &resource, const FhirIndex &others, FhirFact &fact)
{
    fact.entry.kind = EntryKind::Condition;
    setCode(fact.entry, resource.object("code"));
    fact.entry.status = clinicalStatus(resource);
    addBegin(resource, fact);
    setEnd(fact, resource, {"abatementDateTime"});
    setEnd(fact, resource.object("abatementPeriod"), {"end"});
    addLine(fact.lines, u"Ended"_s, looseTime(resource, "abatement"));
    addLine(fact.lines, u"Severity"_s, conceptText(resource.object("severity")));
    for (const Fields &stage : resource.objects("stage"))
        addLine(fact.lines, u"Stage"_s, conceptText(stage.object("summary")));
    addLine(fact.lines, u"Where"_s, conceptTexts(resource.objects("bodySite")));
    addWho(resource, others, fact);
    fact.lines += noteTexts(resource);
}

void readAllergy(const Fields &resource, const FhirIndex &others, FhirFact &fact)
{
    fact.entry.kind = EntryKind::Allergy;
    setCode(fact.entry, resource.object("code"));
    fact.entry.status = clinicalStatus(resource);
    addBegin(resource, fact);
    addLine(fact.lines, u"Kind"_s, resource.text("type"));
    addLine(fact.lines, u"Category"_s, resource.texts("category").join(u", "_s));
    addLine(fact.lines, u"Criticality"_s, resource.text("criticality"));
    addLine(fact.lines, u"Last reaction"_s, resource.text("lastOccurrence"));
    addReactions(resource, fact);
    addWho(resource, others, fact);
    fact.lines += noteTexts(resource);
}

} // namespace alcove::interop
