#include "interop/fhir_encounter.h"

#include "interop/fhir_names.h"
#include "interop/fhir_value.h"

namespace alcove::interop {

using namespace Qt::StringLiterals;

namespace {

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

void setTitle(const Fields &encounter, FhirFact &fact)
{
    QList<Fields> types = encounter.objects("type");
    if (!types.isEmpty())
        setCode(fact.entry, types.takeFirst());
    if (fact.entry.title.isEmpty())
        fact.entry.title = classText(encounter);
    else
        addLine(fact.lines, u"Class"_s, classText(encounter));
    addLine(fact.lines, u"Also"_s, conceptTexts(types));
}

} // namespace

void readEncounter(const Fields &resource, const FhirIndex &others, FhirFact &fact)
{
    fact.entry.kind = EntryKind::Encounter;
    setTitle(resource, fact);
    fact.entry.status = resource.text("status");
    setStart(fact, resource.object("period"), {"start"});
    setEnd(fact, resource.object("period"), {"end"});
    addLine(fact.lines, u"Reason"_s, conceptTexts(resource.objects("reasonCode")));
    addLine(fact.lines, u"Reason"_s,
            referenceTexts(resource, others, resource.objects("reasonReference")));
    for (const Fields &participant : resource.objects("participant"))
        addLine(fact.lines, u"With"_s,
                referenceText(resource, others, participant.object("individual")));
    for (const Fields &place : resource.objects("location"))
        addLine(fact.lines, u"Place"_s, referenceText(resource, others, place.object("location")));
    addLine(fact.lines, u"At"_s,
            referenceText(resource, others, resource.object("serviceProvider")));
    addLine(fact.lines, u"Discharge"_s,
            conceptText(resource.object("hospitalization").object("dischargeDisposition")));
}

} // namespace alcove::interop
