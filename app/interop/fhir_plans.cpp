#include "interop/fhir_plans.h"

#include "interop/fhir_names.h"
#include "interop/fhir_timing.h"
#include "interop/fhir_value.h"

namespace alcove::interop {

using namespace Qt::StringLiterals;

namespace {

QString detailText(const Fields &detail)
{
    QString text = conceptText(detail.object("code"));
    if (const QString description = detail.text("description"); !description.isEmpty())
        text = text.isEmpty() ? description : u"%1: %2"_s.arg(text, description);
    return detail.boolean("doNotPerform").value_or(false) && !text.isEmpty()
        ? u"not to be done: "_s + text
        : text;
}

QString scheduleText(const Fields &detail)
{
    const QString text = valueText(detail, "scheduled");
    return text.isEmpty() ? timingText(detail.object("scheduledTiming")) : text;
}

/// "weekly; by Dr. Novak; in progress".
QString circumstances(const Fields &plan, const FhirIndex &others, const Fields &detail)
{
    QStringList parts{scheduleText(detail)};
    if (const QString who = referenceTexts(plan, others, detail.objects("performer"));
        !who.isEmpty())
        parts.append(u"by "_s + who);
    parts << detail.text("status") << conceptText(detail.object("statusReason"));
    parts.removeAll(QString());
    return parts.join(u"; "_s);
}

void addActivity(const Fields &plan, const FhirIndex &others, const Fields &activity,
                 FhirFact &fact)
{
    const Fields detail = activity.object("detail");
    QString text = detailText(detail);
    if (text.isEmpty())
        text = referenceText(plan, others, activity.object("reference"));
    const QString more = circumstances(plan, others, detail);
    addLine(fact.lines, u"Activity"_s,
            text.isEmpty() || more.isEmpty() ? text : u"%1 (%2)"_s.arg(text, more));
    addLine(fact.lines, u"Outcome"_s, conceptTexts(activity.objects("outcomeCodeableConcept")));
    for (const Fields &note : activity.objects("progress"))
        addLine(fact.lines, u"Progress"_s, note.text("text"));
}

/// The category, unless it only says that this is a plan (US Core's "assess-plan").
void setPlanTitle(const Fields &plan, ChartEntry &entry)
{
    for (const Fields &category : plan.objects("category"))
        if (entry.title.isEmpty() && conceptCode(category) != u"assess-plan"_s)
            setCode(entry, category);
    if (QString title = plan.text("title"); !title.isEmpty())
        entry.title = title;
    if (entry.title.isEmpty())
        entry.title = u"Care plan"_s;
}

void addNames(const Fields &plan, const FhirIndex &others, const char *field, const QString &label,
              FhirFact &fact)
{
    for (const Fields &reference : plan.objects(field))
        addLine(fact.lines, label, referenceText(plan, others, reference));
}

QString targetText(const Fields &target)
{
    QStringList parts{conceptText(target.object("measure")), valueText(target, "detail")};
    parts.removeAll(QString());
    const QString due = target.text("dueDate");
    const QString text = parts.join(u" "_s);
    return due.isEmpty() ? text : u"%1 by %2"_s.arg(text, due).trimmed();
}

} // namespace

void readCarePlan(const Fields &resource, const FhirIndex &others, FhirFact &fact)
{
    fact.entry.kind = EntryKind::CarePlan;
    setPlanTitle(resource, fact.entry);
    fact.entry.status = resource.text("status");
    setStart(fact, resource.object("period"), {"start"});
    setStart(fact, resource, {"created"});
    setEnd(fact, resource.object("period"), {"end"});
    addLine(fact.lines, {}, resource.text("description"));
    addNames(resource, others, "addresses", u"For"_s, fact);
    addNames(resource, others, "goal", u"Goal"_s, fact);
    for (const Fields &activity : resource.objects("activity"))
        addActivity(resource, others, activity, fact);
    addLine(fact.lines, u"Written by"_s,
            referenceText(resource, others, resource.object("author")));
    fact.lines += noteTexts(resource);
}

void readGoal(const Fields &resource, const FhirIndex &others, FhirFact &fact)
{
    fact.entry.kind = EntryKind::Goal;
    setCode(fact.entry, resource.object("description"));
    const QString status = resource.text("lifecycleStatus");
    fact.entry.status = status;
    setStart(fact, resource, {"startDate"});
    if (status == u"completed"_s || status == u"cancelled"_s || status == u"rejected"_s)
        setEnd(fact, resource, {"statusDate"});
    addLine(fact.lines, u"Start"_s, conceptText(resource.object("startCodeableConcept")));
    addLine(fact.lines, u"Achievement"_s, conceptText(resource.object("achievementStatus")));
    addLine(fact.lines, u"Reason of its status"_s, resource.text("statusReason"));
    addLine(fact.lines, u"Priority"_s, conceptText(resource.object("priority")));
    for (const Fields &target : resource.objects("target"))
        addLine(fact.lines, u"Target"_s, targetText(target));
    addLine(fact.lines, u"Outcome"_s, conceptTexts(resource.objects("outcomeCode")));
    addNames(resource, others, "outcomeReference", u"Outcome"_s, fact);
    addNames(resource, others, "addresses", u"For"_s, fact);
    addLine(fact.lines, u"Set by"_s,
            referenceText(resource, others, resource.object("expressedBy")));
    fact.lines += noteTexts(resource);
}

} // namespace alcove::interop
