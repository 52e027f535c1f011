#include "interop/fhir_fact.h"

#include "interop/fhir_conditions.h"
#include "interop/fhir_documents.h"
#include "interop/fhir_encounter.h"
#include "interop/fhir_medications.h"
#include "interop/fhir_observation.h"
#include "interop/fhir_plans.h"
#include "interop/fhir_questionnaire.h"
#include "interop/fhir_time.h"
#include "interop/fhir_value.h"
#include "interop/html_text.h"

#include <QHash>

namespace alcove::interop {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype maxShort = 300;

/// The whole goes to the text, its beginning stays.
void shorten(QString &field, QStringList &lines)
{
    if (field.size() <= maxShort)
        return;
    lines.prepend(field);
    field = field.left(maxShort - 1) + u"…"_s;
}

QHash<QString, QString> reasonsToLeave()
{
    QHash<QString, QString> reasons;
    const auto add = [&reasons](const QString &reason, const QStringList &types) {
        for (const QString &type : types)
            reasons.insert(type, reason);
    };
    add(u"billing is not imported"_s,
        {u"Account"_s, u"ChargeItem"_s, u"Claim"_s, u"ClaimResponse"_s, u"Contract"_s,
         u"Coverage"_s, u"CoverageEligibilityRequest"_s, u"CoverageEligibilityResponse"_s,
         u"ExplanationOfBenefit"_s, u"InsurancePlan"_s, u"Invoice"_s, u"PaymentNotice"_s,
         u"PaymentReconciliation"_s});
    add(u"other people and places are not imported yet"_s,
        {u"CareTeam"_s, u"HealthcareService"_s, u"Location"_s, u"Organization"_s, u"Person"_s,
         u"Practitioner"_s, u"PractitionerRole"_s, u"RelatedPerson"_s});
    add(u"appointments are not imported yet"_s,
        {u"Appointment"_s, u"AppointmentResponse"_s, u"Schedule"_s, u"Slot"_s});
    add(u"messages are not imported yet"_s, {u"Communication"_s, u"CommunicationRequest"_s});
    add(u"consents are not imported yet"_s, {u"Consent"_s});
    add(u"the log of another program stays there"_s, {u"AuditEvent"_s, u"Provenance"_s});
    add(u"a form without answers is about no client"_s, {u"Questionnaire"_s});
    add(u"is read with what refers to it"_s, {u"Binary"_s, u"Medication"_s});
    add(u"a bundle inside a bundle is not read"_s, {u"Bundle"_s});
    return reasons;
}

void tellPartOfDate(FhirFact &fact, const QString &label, const QString &written)
{
    if (!isPartialDate(written))
        return;
    addLine(fact.lines, label, written);
    fact.partly.append(u"a date is no whole day"_s);
}

} // namespace

ReadFact readerOf(const QString &type)
{
    static const QHash<QString, ReadFact> readers{
        {u"Condition"_s, readCondition},
        {u"AllergyIntolerance"_s, readAllergy},
        {u"MedicationRequest"_s, readMedication},
        {u"MedicationStatement"_s, readMedication},
        {u"Encounter"_s, readEncounter},
        {u"Observation"_s, readObservation},
        {u"CarePlan"_s, readCarePlan},
        {u"Goal"_s, readGoal},
        {u"DocumentReference"_s, readDocument},
        {u"DiagnosticReport"_s, readReport},
        {u"QuestionnaireResponse"_s, readQuestionnaire},
    };
    return readers.value(type);
}

QString reasonToLeave(const QString &type)
{
    static const QHash<QString, QString> reasons = reasonsToLeave();
    return reasons.value(type, u"not part of a behavioural-health chart yet"_s);
}

bool isEnteredInError(const Fields &resource)
{
    const QString wrong = u"entered-in-error"_s;
    FhirFlaw ignored; // verificationStatus is a code in other types
    for (const char *field : {"status", "docStatus", "lifecycleStatus"})
        if (resource.ignoring(ignored).text(field) == wrong)
            return true;
    return conceptCode(resource.ignoring(ignored).object("verificationStatus")) == wrong;
}

bool hasUnknownModifier(const Fields &resource)
{
    return resource.has("modifierExtension") || resource.has("implicitRules");
}

void setStart(FhirFact &fact, const Fields &fields, std::initializer_list<std::string_view> names)
{
    for (const std::string_view name : names) {
        if (fact.entry.startedAt)
            return;
        fact.entry.startedAt = fields.time(name);
        if (fact.entry.startedAt)
            tellPartOfDate(fact, u"From"_s, fields.text(name));
    }
}

void setEnd(FhirFact &fact, const Fields &fields, std::initializer_list<std::string_view> names)
{
    for (const std::string_view name : names) {
        if (fact.entry.endedAt)
            return;
        fact.entry.endedAt = fields.endTime(name);
        if (fact.entry.endedAt)
            tellPartOfDate(fact, u"Until"_s, fields.text(name));
    }
}

void addNarrative(const Fields &resource, FhirFact &fact)
{
    FhirFlaw ignored;
    const Fields narrative = resource.ignoring(ignored).object("text");
    if (narrative.text("status") == u"additional"_s)
        addLine(fact.lines, {}, htmlText(narrative.text("div")));
}

void finish(FhirFact &fact)
{
    ChartEntry &entry = fact.entry;
    shorten(entry.value, fact.lines);
    shorten(entry.title, fact.lines);
    shorten(entry.status, fact.lines);
    shorten(entry.unit, fact.lines);
    if (entry.code.size() > maxShort || entry.codeSystem.size() > maxShort) {
        fact.partly.append(u"a code is too long"_s);
        entry.code.clear();
        entry.codeSystem.clear();
    }
    entry.text = fact.lines.join(u'\n');
    if (entry.text.size() > maxEntryText) {
        fact.partly.append(u"a text is over 1,000,000 characters"_s);
        entry.text.clear();
    }
}

} // namespace alcove::interop
