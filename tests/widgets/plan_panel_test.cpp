#include "widgets/plan_panel.h"

#include "charting/note_facts.h"
#include "charting/objective_thread.h"
#include "presentation/context_of.h"
#include "support/test_registry.h"
#include "widgets/person.h"

#include <QSignalSpy>

using namespace alcove;
using namespace Qt::StringLiterals;
using testing::must;
using testing::Person;
using widgets::PlanPanel;

class PlanPanelTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_session = std::make_unique<testing::DirectSession>();
        m_client = m_session->desk.addClient();
        m_panel = std::make_unique<PlanPanel>(testing::contextOf(*m_session));
        m_panel->resize(900, 500);
        m_person = std::make_unique<Person>(*m_panel);
    }
    void cleanup()
    {
        m_person.reset();
        m_panel.reset();
        m_session.reset();
    }

    void thePlanIsWrittenOfItsRecords()
    {
        open();
        QVERIFY(!m_person->canPress(u"Write the treatment plan"_s)); // of nothing
        objective();
        open();
        QTRY_VERIFY(m_person->canPress(u"Write the treatment plan"_s));
        QSignalSpy wanted(m_panel.get(), &PlanPanel::paperWanted);
        m_person->click(u"Write the treatment plan"_s);
        QCOMPARE(wanted.count(), 1);
        QCOMPARE(wanted.at(0).at(0).toString(), u"treatment-plan"_s);
        QVERIFY(wanted.at(0)
                    .at(1)
                    .value<NoteBody>()
                    .section(u"objectives"_s)
                    .contains(u"Sleeps 7 hours"_s));
    }

    void aSafetyPlanIsBegunOnceAndReadThen()
    {
        open();
        QSignalSpy wanted(m_panel.get(), &PlanPanel::paperWanted);
        QSignalSpy note(m_panel.get(), &PlanPanel::noteWanted);
        m_panel->openSafetyPlan();
        QTRY_COMPARE(wanted.count(), 1);
        QVERIFY(wanted.at(0).at(2).toBool()); // goes on from the last one
        const NoteId paper = sign(u"safety-plan"_s);
        open();
        QTRY_VERIFY(m_person->canPress(u"Safety plan of"_s));
        QVERIFY(m_person->canPress(u"Next version of the safety plan"_s));
        m_panel->openSafetyPlan();
        QCOMPARE(note.count(), 1);
        QCOMPARE(note.at(0).at(0).value<NoteId>(), paper);
    }

    void aSafetyPlanThatIsBegunIsGoneOnWith()
    {
        sign(u"safety-plan"_s);
        Note begun = m_session->desk.build.note(m_client.id);
        begun.format = u"safety-plan"_s;
        must(m_session->desk.chart->saveDraft(begun));
        QSignalSpy wanted(m_panel.get(), &PlanPanel::paperWanted);
        QSignalSpy note(m_panel.get(), &PlanPanel::noteWanted);
        open();

        m_panel->openSafetyPlan();

        QTRY_COMPARE(note.count(), 1);
        QCOMPARE(note.at(0).at(0).value<NoteId>(), begun.id);
        QCOMPARE(wanted.count(), 0);
    }

    void aSafetyPlanThatIsThereIsReadAtOnceToo()
    {
        const NoteId paper = sign(u"safety-plan"_s);
        QSignalSpy wanted(m_panel.get(), &PlanPanel::paperWanted);
        QSignalSpy note(m_panel.get(), &PlanPanel::noteWanted);

        open();
        m_panel->openSafetyPlan(); // before the chart was read

        QTRY_COMPARE(note.count(), 1);
        QCOMPARE(note.at(0).at(0).value<NoteId>(), paper);
        QCOMPARE(wanted.count(), 0);
    }

    void thePlanIsWrittenByCommandOrItIsSaidWhyNot()
    {
        QSignalSpy wanted(m_panel.get(), &PlanPanel::paperWanted);
        open();
        m_panel->writePlan();
        QTRY_VERIFY(m_person->sees(u"A treatment plan is written of goals and objectives."_s));
        objective();
        QSignalSpy parts(m_panel.get(), &PlanPanel::partsChanged);
        open();
        QTRY_VERIFY(m_person->canPress(u"Write the treatment plan"_s));
        QVERIFY(parts.count() > 0);
        QVERIFY(!m_person->sees(u"A treatment plan is written of"_s));

        m_panel->writePlan();

        QCOMPARE(wanted.count(), 1);
        QCOMPARE(wanted.at(0).at(0).toString(), u"treatment-plan"_s);
    }

    void theThreadLeadsFromAnObjectiveToItsNotes()
    {
        const RecordId id = objective();
        Note named = m_session->desk.build.note(m_client.id);
        named.body.sections.append({charting::objectiveCode(id), u"Sleeps 7 hours"_s});
        must(m_session->desk.chart->saveDraft(named));
        open();
        QTRY_VERIFY(m_person->sees(u"Sleeps 7 hours"_s));
        QSignalSpy note(m_panel.get(), &PlanPanel::noteWanted);
        QPushButton *link = nullptr;
        for (auto *button : m_panel->findChildren<QPushButton *>())
            if (button->accessibleName().contains(u"that worked on Sleeps 7 hours"_s))
                link = button;
        QVERIFY(link);
        link->setFocus();
        m_person->press(Qt::Key_Space);
        QTRY_COMPARE(note.count(), 1);
        QCOMPARE(note.at(0).at(0).value<NoteId>(), named.id);
    }

    void belowANoteStandWhatItSaysOfTheObjectiveAndEachLeadsThere()
    {
        const RecordId id = objective();
        Note quoting = m_session->desk.build.note(m_client.id, u"Ate. Slept <well>. Woke."_s);
        quoting.body.sections.append(
            {charting::objectiveCode(id),
             charting::sectionOf({u"Sleeps 7 hours"_s, {u"Slept <well>."_s, u"Woke."_s}})});
        must(m_session->desk.chart->saveDraft(quoting));
        Note naming = m_session->desk.build.note(m_client.id);
        naming.body.sections.append({charting::objectiveCode(id), u"Sleeps 7 hours"_s});
        must(m_session->desk.chart->saveDraft(naming));
        open();
        QTRY_VERIFY(m_person->part<QLabel>("quotes") != nullptr);
        auto *quotes = m_person->part<QLabel>("quotes");
        QCOMPARE(m_panel->findChildren<QLabel *>(u"quotes"_s).size(), 1); // of the one that quotes
        QVERIFY(quotes->text().contains(u"“Slept &lt;well&gt;.”"_s));
        QVERIFY(quotes->accessibleName().contains(u"Slept <well>. Woke."_s));
        QSignalSpy wanted(m_panel.get(), &PlanPanel::sentenceWanted);

        quotes->setFocus(Qt::TabFocusReason);
        m_person->press(Qt::Key_Tab);
        m_person->press(Qt::Key_Tab); // the second
        m_person->press(Qt::Key_Return);

        QTRY_COMPARE(wanted.count(), 1);
        QCOMPARE(wanted.at(0).at(0).value<NoteId>(), quoting.id);
        QCOMPARE(wanted.at(0).at(1).toString(), u"Woke."_s);
    }

    void anObjectiveSaysWhatItsMeasureSays()
    {
        const ChartRecord made = m_session->desk.build.record(
            m_client.id, RecordKind::Objective,
            {{u"objective"_s, u"Low mood less often"_s}, {u"measured-by"_s, u"PHQ-9"_s}});
        must(m_session->desk.chart->saveRecord({made, {}, {}}));
        open();
        QTRY_VERIFY(m_person->sees(u"PHQ-9: no score since 2 Mar 2026"_s));
    }

    void aSafetyPlanThatTheClientHasNotGotIsSaidAndGiven()
    {
        open();
        QVERIFY(!m_person->canPress(u"Given to the client"_s)); // none is signed
        const NoteId paper = sign(u"safety-plan"_s);
        open();
        QTRY_VERIFY(m_person->sees(u"Safety plan of 2 Mar 2026: not given to the client yet"_s));
        QSignalSpy wanted(m_panel.get(), &PlanPanel::givingWanted);

        m_person->press(Qt::Key_G, Qt::AltModifier);

        QTRY_COMPARE(wanted.count(), 1);
        RecordFields fields = wanted.at(0).at(0).value<RecordFields>();
        QCOMPARE(fields.at(u"paper"_s), u"Safety plan, 2 Mar 2026"_s);
        QCOMPARE(fields.at(u"note-id"_s), idString(paper));
        QCOMPARE(fields.at(u"on"_s), u"2026-03-02"_s);
        fields[u"how"_s] = u"paper"_s;
        const ChartRecord given
            = m_session->desk.build.record(m_client.id, RecordKind::Given, fields);
        must(m_session->desk.chart->saveRecord({given, {}, {}}));
        m_panel->readAnew();
        QTRY_VERIFY(m_person->sees(
            u"Safety plan of 2 Mar 2026: given to the client on 2 Mar 2026, on paper"_s));
        QVERIFY(!m_person->sees(u"not given"_s));
    }

    void aTreatmentPlanIsGivenToo()
    {
        const NoteId paper = sign(u"treatment-plan"_s);
        open();
        QTRY_VERIFY(m_person->canPress(u"Treatment plan of 2 Mar 2026"_s));
        QVERIFY(!m_person->sees(u"not given"_s)); // it need not be
        QSignalSpy wanted(m_panel.get(), &PlanPanel::givingWanted);

        m_person->press(Qt::Key_H, Qt::AltModifier);

        QTRY_COMPARE(wanted.count(), 1);
        const auto fields = wanted.at(0).at(0).value<RecordFields>();
        QCOMPARE(fields.at(u"paper"_s), u"Treatment plan, 2 Mar 2026"_s);
        QCOMPARE(fields.at(u"note-id"_s), idString(paper));
    }

    void whatIsPressedSaysWhichPaperItIsAbout()
    {
        sign(u"treatment-plan"_s);
        sign(u"safety-plan"_s);
        open();
        QTRY_VERIFY(m_person->part<QPushButton>("giveSafetyPlan"));

        QCOMPARE(m_person->part<QPushButton>("giveSafetyPlan")->accessibleName(),
                 u"Safety plan of 2 Mar 2026: given to the client"_s);
        QCOMPARE(m_person->part<QPushButton>("givePlan")->accessibleName(),
                 u"Treatment plan of 2 Mar 2026: given to the client"_s);
    }

private:
    NoteId sign(const QString &format)
    {
        Note paper = m_session->desk.build.note(m_client.id);
        paper.format = format;
        must(m_session->desk.chart->saveDraft(paper));
        must(m_session->desk.chart->signNote(m_session->desk.build.signedNote(paper)));
        return paper.id;
    }
    void open() { m_panel->open(m_client.id); }
    RecordId objective()
    {
        const ChartRecord made = m_session->desk.build.record(
            m_client.id, RecordKind::Objective, {{u"objective"_s, u"Sleeps 7 hours"_s}});
        must(m_session->desk.chart->saveRecord({made, {}, {}}));
        return made.id;
    }

    std::unique_ptr<testing::DirectSession> m_session;
    std::unique_ptr<PlanPanel> m_panel;
    std::unique_ptr<Person> m_person;
    Client m_client;
};

ALCOVE_TEST(plan_panel_test, PlanPanelTest)
#include "plan_panel_test.moc"
