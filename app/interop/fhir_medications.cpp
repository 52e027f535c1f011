#include "interop/fhir_medications.h"

#include "interop/fhir_dosage.h"
#include "interop/fhir_names.h"
#include "interop/fhir_value.h"

namespace alcove::interop {

using namespace Qt::StringLiterals;

namespace {

void setMedication(const Fields &resource, const FhirIndex &others, FhirFact &fact)
{
    ChartEntry &entry = fact.entry;
    if (resource.has("medicationCodeableConcept"))
        return setCode(entry, resource.object("medicationCodeableConcept"));
    const Fields reference = resource.object("medicationReference");
    const Fields medication = others.find(resource, reference.text("reference"));
    setCode(entry, medication.object("code"));
    if (entry.title.isEmpty())
        entry.title = reference.text("display");
    if (entry.title.isEmpty() && !reference.isEmpty())
        fact.partly.append(u"the medication it names is not in the file"_s);
}

/// "active, proposal": what nobody has ordered must not read as if it were.
QString statusOf(const Fields &resource)
{
    QStringList words{resource.text("status")};
    const QString intent = resource.text("intent");
    if (intent == u"proposal"_s || intent == u"plan"_s)
        words.append(intent);
    if (resource.boolean("doNotPerform").value_or(false))
        words.append(u"not to be taken"_s);
    words.removeAll(QString());
    return words.join(u", "_s);
}

/// R4 has one concept in a request and a list in a statement.
QString statusReason(const Fields &resource, const QString &type)
{
    return type == u"MedicationStatement"_s ? conceptTexts(resource.objects("statusReason"))
                                            : conceptText(resource.object("statusReason"));
}

void addDosages(const Fields &resource, FhirFact &fact)
{
    for (const char *field : {"dosageInstruction", "dosage"})
        for (const Fields &dosage : resource.objects(field)) {
            addLine(fact.lines, u"Dosage"_s, dosageText(dosage));
            addLine(fact.lines, u"Instructions"_s, dosage.text("patientInstruction"));
        }
}

} // namespace

void readMedication(const Fields &resource, const FhirIndex &others, FhirFact &fact)
{
    fact.entry.kind = EntryKind::Medication;
    setMedication(resource, others, fact);
    fact.entry.status = statusOf(resource);
    setStart(fact, resource.object("effectivePeriod"), {"start"});
    setStart(fact, resource, {"effectiveDateTime", "authoredOn", "dateAsserted"});
    setEnd(fact, resource.object("effectivePeriod"), {"end"});
    addDosages(resource, fact);
    addLine(fact.lines, u"Reason"_s, conceptTexts(resource.objects("reasonCode")));
    addLine(fact.lines, u"Reason"_s,
            referenceTexts(resource, others, resource.objects("reasonReference")));
    addLine(fact.lines, u"Reason of its status"_s,
            statusReason(resource, resource.text("resourceType")));
    addLine(fact.lines, u"Ordered by"_s,
            referenceText(resource, others, resource.object("requester")));
    addLine(fact.lines, u"Told by"_s,
            referenceText(resource, others, resource.object("informationSource")));
    fact.lines += noteTexts(resource);
}

} // namespace alcove::interop
