#include "interop/fhir_plans.h"

#include "interop/fhir_value.h"

namespace alcove::interop {

using namespace Qt::StringLiterals;

namespace {

/// What a referred resource is called: by the reference, else by itself.
QString nameOf(const Fields &from, const FhirIndex &others, const Fields &reference)
{
    if (QString display = reference.text("display"); !display.isEmpty())
        return display;
    const Fields found = others.find(from, reference.text("reference"));
    // A goal's description is a concept, a service request has a code.
    const QString described = conceptText(found.object("description"));
    return described.isEmpty() ? conceptText(found.object("code")) : described;
}

QString activityText(const Fields &plan, const FhirIndex &others, const Fields &activity)
{
    const Fields detail = activity.object("detail");
    QString text = conceptText(detail.object("code"));
    const QString description = detail.text("description");
    if (!description.isEmpty())
        text = text.isEmpty() ? description : u"%1: %2"_s.arg(text, description);
    if (text.isEmpty())
        text = nameOf(plan, others, activity.object("reference"));
    const QString status = detail.text("status");
    return text.isEmpty() || status.isEmpty() ? text : u"%1 (%2)"_s.arg(text, status);
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
        addLine(fact.lines, label, nameOf(plan, others, reference));
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
    ChartEntry &entry = fact.entry;
    entry.kind = EntryKind::CarePlan;
    setPlanTitle(resource, entry);
    entry.status = resource.text("status");
    entry.startedAt = resource.object("period").time("start");
    entry.endedAt = resource.object("period").time("end");
    if (!entry.startedAt)
        entry.startedAt = resource.time("created");
    addLine(fact.lines, {}, resource.text("description"));
    addNames(resource, others, "addresses", u"For"_s, fact);
    addNames(resource, others, "goal", u"Goal"_s, fact);
    for (const Fields &activity : resource.objects("activity"))
        addLine(fact.lines, u"Activity"_s, activityText(resource, others, activity));
    fact.lines += noteTexts(resource);
}

void readGoal(const Fields &resource, const FhirIndex &others, FhirFact &fact)
{
    ChartEntry &entry = fact.entry;
    entry.kind = EntryKind::Goal;
    setCode(entry, resource.object("description"));
    entry.status = resource.text("lifecycleStatus");
    entry.startedAt = resource.time("startDate");
    const bool isOver = entry.status == u"completed"_s || entry.status == u"cancelled"_s;
    if (isOver)
        entry.endedAt = resource.time("statusDate");
    addLine(fact.lines, u"Achievement"_s, conceptText(resource.object("achievementStatus")));
    addLine(fact.lines, u"Priority"_s, conceptText(resource.object("priority")));
    for (const Fields &target : resource.objects("target"))
        addLine(fact.lines, u"Target"_s, targetText(target));
    addNames(resource, others, "addresses", u"For"_s, fact);
    fact.lines += noteTexts(resource);
}

} // namespace alcove::interop
