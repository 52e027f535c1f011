#include "presentation/plan_paper.h"

#include "words/record_line.h"
#include "words/record_text.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace alcove::presentation {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("plan-paper", text);
}

class Plan {
public:
    Plan(const QList<ChartRecord> &records, QDate today)
    {
        std::copy_if(records.begin(), records.end(), std::back_inserter(m_records),
                     [today](const ChartRecord &record) {
                         return !record.isWithdrawn() && words::isCurrent(record, today)
                             && record.value(u"progress"_s) != u"dropped"_s;
                     });
    }

    QList<ChartRecord> of(RecordKind kind) const
    {
        QList<ChartRecord> found;
        for (const ChartRecord &record : m_records)
            if (record.kind == kind)
                found.append(record);
        return found;
    }

    /// "Depressed mood: ", in front of what is for it; nothing where it is for nothing.
    QString before(const ChartRecord &record, const char *link) const
    {
        const QString id = record.value(QLatin1String(link));
        for (const ChartRecord &other : m_records)
            if (idString(other.id) == id)
                return words::recordTitle(other) + u": "_s;
        return {};
    }

private:
    QList<ChartRecord> m_records;
};

QString lines(const QStringList &all)
{
    return all.join(u'\n');
}

QString goalText(const ChartRecord &goal)
{
    const QString told = goal.value(u"as-told"_s);
    return told.isEmpty()
        ? words::recordTitle(goal)
        : tr("%1 (in the client's words: %2)").arg(words::recordTitle(goal), told);
}

} // namespace

QString objectiveText(const ChartRecord &objective)
{
    QStringList parts;
    const auto add = [&](const QString &words, const char *field) {
        const QString name = QLatin1String(field);
        const QString value = words::recordValueText(objective.kind, name, objective.value(name));
        if (!value.isEmpty())
            parts.append(words.arg(value));
    };
    add(tr("from %1"), "baseline");
    add(tr("to %1"), "target");
    add(tr("by %1"), "target-on");
    add(tr("measured by %1"), "measured-by");
    add(tr("progress: %1"), "progress");
    const QString title = words::recordTitle(objective);
    return parts.isEmpty() ? title : u"%1: %2"_s.arg(title, parts.join(u", "_s));
}

NoteBody planPaper(const QList<ChartRecord> &records, QDate today,
                   const std::map<RecordId, QString> &progress)
{
    const Plan plan(records, today);
    QStringList problems;
    QStringList strengths;
    for (const ChartRecord &problem : plan.of(RecordKind::Problem)) {
        problems.append(words::recordTitle(problem));
        if (const QString helps = problem.value(u"strengths"_s); !helps.isEmpty())
            strengths.append(helps);
    }
    for (const ChartRecord &diagnosis : plan.of(RecordKind::Diagnosis))
        problems.append(words::recordTitle(diagnosis));
    QStringList goals;
    for (const ChartRecord &goal : plan.of(RecordKind::Goal))
        goals.append(plan.before(goal, "problem-of") + goalText(goal));
    QStringList objectives;
    for (const ChartRecord &objective : plan.of(RecordKind::Objective)) {
        const auto measured = progress.find(objective.id);
        const bool isMeasured = measured != progress.end() && !measured->second.isEmpty();
        objectives.append(plan.before(objective, "goal-of") + objectiveText(objective)
                          + (isMeasured ? u"; "_s + measured->second : QString()));
    }
    QStringList interventions;
    for (const ChartRecord &intervention : plan.of(RecordKind::Intervention)) {
        QStringList how;
        for (const char *field : {"frequency", "duration", "clinician"})
            if (const QString value = intervention.value(QLatin1String(field)); !value.isEmpty())
                how.append(value);
        const QString what = words::recordTitle(intervention);
        interventions.append(plan.before(intervention, "objective-of")
                             + (how.isEmpty() ? what : u"%1, %2"_s.arg(what, how.join(u", "_s))));
    }
    QStringList review;
    QStringList agreement;
    for (const ChartRecord &each : plan.of(RecordKind::PlanReview)) {
        review.append(tr("Review on %1.").arg(words::whenText(each.value(u"review-on"_s))));
        QStringList agreed;
        for (const char *field : {"agreed", "agreed-by", "agreed-on"}) {
            const QString name = QLatin1String(field);
            if (const QString value = each.value(name); !value.isEmpty())
                agreed.append(words::recordValueText(each.kind, name, value));
        }
        if (!agreed.isEmpty())
            agreement.append(agreed.join(u", "_s));
    }
    return {{{u"problems"_s, lines(problems)},
             {u"strengths"_s, lines(strengths)},
             {u"goals"_s, lines(goals)},
             {u"objectives"_s, lines(objectives)},
             {u"interventions"_s, lines(interventions)},
             {u"review"_s, lines(review)},
             {u"agreement"_s, lines(agreement)}}};
}

} // namespace alcove::presentation
