#include "presentation/plan_paper.h"

#include "charting/note_format.h"
#include "support/builders.h"
#include "support/must.h"
#include "support/test_registry.h"

using namespace alcove;
using namespace Qt::StringLiterals;
using presentation::planPaper;

class PlanPaperTest : public QObject {
    Q_OBJECT

private slots:
    void saysTheWholeThread()
    {
        const ChartRecord problem = record(
            RecordKind::Problem, {{u"problem"_s, u"Low mood"_s}, {u"strengths"_s, u"A dog"_s}});
        const ChartRecord goal
            = record(RecordKind::Goal,
                     {{u"goal"_s, u"Back at work"_s}, {u"problem-of"_s, idString(problem.id)}});
        const ChartRecord objective = record(RecordKind::Objective,
                                             {{u"objective"_s, u"Sleeps 7 hours"_s},
                                              {u"goal-of"_s, idString(goal.id)},
                                              {u"baseline"_s, u"4 nights"_s},
                                              {u"target"_s, u"1 night"_s},
                                              {u"measured-by"_s, u"a log"_s}});
        const ChartRecord intervention = record(RecordKind::Intervention,
                                                {{u"intervention"_s, u"Sleep restriction"_s},
                                                 {u"objective-of"_s, idString(objective.id)},
                                                 {u"frequency"_s, u"weekly"_s}});
        const NoteBody paper
            = planPaper({problem, goal, objective, intervention}, QDate(2026, 3, 2));
        QCOMPARE(paper.section(u"problems"_s), u"Low mood"_s);
        QCOMPARE(paper.section(u"strengths"_s), u"A dog"_s);
        QCOMPARE(paper.section(u"goals"_s), u"Low mood: Back at work"_s);
        QCOMPARE(paper.section(u"objectives"_s),
                 u"Back at work: Sleeps 7 hours: from 4 nights, to 1 night, measured by a log"_s);
        QCOMPARE(paper.section(u"interventions"_s), u"Sleeps 7 hours: Sleep restriction, weekly"_s);
    }

    void saysWhatMeasuresSayOfAnObjective()
    {
        const ChartRecord objective
            = record(RecordKind::Objective,
                     {{u"objective"_s, u"Low mood less often"_s}, {u"measured-by"_s, u"PHQ-9"_s}});
        const ChartRecord other
            = record(RecordKind::Objective, {{u"objective"_s, u"Sleeps 7 hours"_s}});

        const NoteBody paper
            = planPaper({objective, other}, QDate(2026, 3, 2),
                        {{objective.id, u"PHQ-9 18 on 2 Mar 2026"_s}, {other.id, {}}});

        QCOMPARE(paper.section(u"objectives"_s),
                 u"Low mood less often: measured by PHQ-9; PHQ-9 18 on 2 Mar 2026\n"
                 "Sleeps 7 hours"_s);
    }

    void whatHasEndedOrWasWithdrawnIsNotInIt()
    {
        const ChartRecord ended
            = record(RecordKind::Goal, {{u"goal"_s, u"Old"_s}, {u"resolved"_s, u"2026-01-01"_s}});
        const ChartRecord wrong
            = record(RecordKind::Goal,
                     {{u"goal"_s, u"Wrong"_s}, {commonfield::withdrawn, u"typed twice"_s}});
        const ChartRecord dropped = record(
            RecordKind::Objective, {{u"objective"_s, u"Dropped"_s}, {u"progress"_s, u"dropped"_s}});
        QVERIFY(planPaper({ended, wrong, dropped}, QDate(2026, 3, 2)).isBlank());
    }

    void fitsTheSectionsOfItsFormat()
    {
        const charting::NoteFormat format
            = testing::must(charting::builtInFormat(u"treatment-plan"_s));
        for (const NoteSection &section : planPaper({}, QDate(2026, 3, 2)).sections) {
            const bool isThere = std::any_of(format.sections.begin(), format.sections.end(),
                                             [&section](const charting::FormatSection &each) {
                                                 return each.code == section.code;
                                             });
            QVERIFY2(isThere, qPrintable(section.code));
        }
    }

private:
    ChartRecord record(RecordKind kind, const RecordFields &fields)
    {
        return m_build.record(ClientId{{1}}, kind, fields);
    }
    testing::Builders m_build;
};

ALCOVE_TEST(plan_paper_test, PlanPaperTest)
#include "plan_paper_test.moc"
