#include "interop/fhir_medications.h"

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

QString rhythm(const Fields &timing)
{
    if (QString text = conceptText(timing.object("code")); !text.isEmpty())
        return text;
    const Fields repeat = timing.object("repeat");
    const QString frequency = repeat.number("frequency");
    const QString period = repeat.number("period");
    if (frequency.isEmpty() || period.isEmpty())
        return {};
    return u"%1 times in %2 %3"_s.arg(frequency, period, repeat.text("periodUnit"));
}

QString dosageText(const Fields &dosage)
{
    if (QString text = dosage.text("text"); !text.isEmpty())
        return text;
    QStringList parts;
    for (const Fields &dose : dosage.objects("doseAndRate"))
        parts.append(valueText(dose, "dose"));
    parts.append(rhythm(dosage.object("timing")));
    parts.append(conceptText(dosage.object("route")));
    if (dosage.boolean("asNeededBoolean").value_or(false))
        parts.append(u"as needed"_s);
    if (const QString when = conceptText(dosage.object("asNeededCodeableConcept")); !when.isEmpty())
        parts.append(u"as needed for "_s + when);
    parts.removeAll(QString());
    return parts.join(u", "_s);
}

QString statusOf(const Fields &resource)
{
    const QString status = resource.text("status");
    return resource.boolean("doNotPerform").value_or(false) ? u"%1, not to be taken"_s.arg(status)
                                                            : status;
}

} // namespace

void readMedication(const Fields &resource, const FhirIndex &others, FhirFact &fact)
{
    ChartEntry &entry = fact.entry;
    entry.kind = EntryKind::Medication;
    setMedication(resource, others, fact);
    entry.status = statusOf(resource);
    const Fields period = resource.object("effectivePeriod");
    entry.startedAt = period.time("start");
    if (!entry.startedAt)
        entry.startedAt = firstTime(resource, {"effectiveDateTime", "authoredOn", "dateAsserted"});
    entry.endedAt = period.time("end");
    for (const char *field : {"dosageInstruction", "dosage"})
        for (const Fields &dosage : resource.objects(field)) {
            addLine(fact.lines, u"Dosage"_s, dosageText(dosage));
            addLine(fact.lines, u"Instructions"_s, dosage.text("patientInstruction"));
        }
    addLine(fact.lines, u"Reason"_s, conceptTexts(resource.objects("reasonCode")));
    fact.lines += noteTexts(resource);
}

} // namespace alcove::interop
