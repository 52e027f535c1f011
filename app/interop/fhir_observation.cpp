#include "interop/fhir_observation.h"

#include "interop/fhir_value.h"

namespace alcove::interop {

using namespace Qt::StringLiterals;

namespace {

constexpr auto systolic = "8480-6"_L1;
constexpr auto diastolic = "8462-4"_L1;

/// The component coded `loinc`, as an entry of its own.
ChartEntry component(const Fields &observation, QLatin1StringView loinc)
{
    for (const Fields &each : observation.objects("component")) {
        ChartEntry entry;
        setCode(entry, each.object("code"));
        if (entry.code != loinc)
            continue;
        setValue(entry, each);
        return entry;
    }
    return {};
}

/// "120/80" as its value, when that is what the components are.
void setBloodPressure(const Fields &observation, ChartEntry &entry)
{
    const ChartEntry high = component(observation, systolic);
    const ChartEntry low = component(observation, diastolic);
    if (high.value.isEmpty() || low.value.isEmpty() || high.unit != low.unit)
        return;
    entry.value = u"%1/%2"_s.arg(high.value, low.value);
    entry.unit = high.unit;
}

void addComponents(const Fields &observation, FhirFact &fact)
{
    for (const Fields &each : observation.objects("component")) {
        QString value = valueText(each, "value");
        if (value.isEmpty())
            value = conceptText(each.object("dataAbsentReason"));
        const QString meaning = conceptTexts(each.objects("interpretation"));
        if (!meaning.isEmpty())
            value = u"%1 (%2)"_s.arg(value, meaning).trimmed();
        addLine(fact.lines, conceptText(each.object("code")), value);
    }
}

/// What the value is measured against: without it, a level of lithium says little.
void addReferenceRanges(const Fields &observation, FhirFact &fact)
{
    for (const Fields &range : observation.objects("referenceRange")) {
        const QString text = range.text("text");
        const QString shown = text.isEmpty() ? rangeText(range) : text;
        const QString whose = conceptText(range.object("type"));
        addLine(fact.lines, u"Reference range"_s,
                shown.isEmpty() || whose.isEmpty() ? shown : u"%1 (%2)"_s.arg(shown, whose));
    }
}

/// Of a panel: each member as its title and value when it is in the file, else as it is called.
void addMembers(const Fields &observation, const FhirIndex &others, FhirFact &fact)
{
    for (const Fields &member : observation.objects("hasMember")) {
        const Fields found = others.find(observation, member.text("reference"));
        QString title = conceptText(found.object("code"));
        if (title.isEmpty())
            title = member.text("display");
        const QString value = valueText(found, "value");
        if (!title.isEmpty())
            fact.lines.append(value.isEmpty() ? title : u"%1: %2"_s.arg(title, value));
    }
}

} // namespace

void readObservation(const Fields &resource, const FhirIndex &others, FhirFact &fact)
{
    ChartEntry &entry = fact.entry;
    entry.kind = EntryKind::Observation;
    setCode(entry, resource.object("code"));
    entry.status = resource.text("status");
    setStart(fact, resource, {"effectiveDateTime", "effectiveInstant"});
    setStart(fact, resource.object("effectivePeriod"), {"start"});
    setStart(fact, resource, {"issued"});
    setEnd(fact, resource.object("effectivePeriod"), {"end"});
    setValue(entry, resource);
    if (entry.value.isEmpty())
        setBloodPressure(resource, entry);
    addLine(fact.lines, u"No value"_s, conceptText(resource.object("dataAbsentReason")));
    addLine(fact.lines, u"Interpretation"_s, conceptTexts(resource.objects("interpretation")));
    addReferenceRanges(resource, fact);
    addComponents(resource, fact);
    addMembers(resource, others, fact);
    addLine(fact.lines, u"Method"_s, conceptText(resource.object("method")));
    fact.lines += noteTexts(resource);
}

} // namespace alcove::interop
