#include "presentation/plan_presenter.h"

#include "charting/instrument_shelf.h"
#include "charting/measure.h"
#include "charting/note_facts.h"
#include "charting/objective_thread.h"
#include "presentation/context_of.h"
#include "presentation/plain_dates.h"
#include "support/test_registry.h"

#include <QSignalSpy>

using namespace alcove;
using namespace Qt::StringLiterals;
using presentation::PlanPresenter;
using testing::must;

class PlanPresenterTest : public QObject {
    Q_OBJECT

private slots:
    void anObjectiveLeadsToTheNotesThatNameIt()
    {
        testing::DirectSession session;
        const Client client = session.desk.addClient();
        const ChartRecord objective = session.desk.build.record(client.id, RecordKind::Objective,
                                                                {{u"objective"_s, u"Sleeps"_s}});
        must(session.desk.chart->saveRecord({objective, {}, {}}));
        const NoteId named = sign(session, client, objective.id);
        sign(session, client, {});
        const NoteId retracted = sign(session, client, objective.id);
        Addendum act = session.desk.build.addendum(must(session.desk.chart->openNote(retracted)),
                                                   u"twice"_s);
        act.act = NoteAct::Retraction;
        act.noteHash = must(session.desk.chart->openNote(retracted)).signature->textHash;
        must(session.desk.chart->addAddendum(act));

        PlanPresenter plan(testing::contextOf(session));
        plan.open(client.id);
        QTRY_COMPARE(plan.threads().size(), 1);
        QCOMPARE(plan.threads().first().objective.id, objective.id);
        QCOMPARE(plan.threads().first().notes.size(), 1);
        QCOMPARE(plan.threads().first().notes.first().note.id, named);
        QCOMPARE(plan.threads().first().notes.first().sentences, QStringList());
        QVERIFY(plan.hasPlan());
        QVERIFY(plan.plan().section(u"objectives"_s).contains(u"Sleeps"_s));
    }

    void itQuotesTheSentencesThatShowIt()
    {
        testing::DirectSession session;
        const Client client = session.desk.addClient();
        const ChartRecord objective = session.desk.build.record(client.id, RecordKind::Objective,
                                                                {{u"objective"_s, u"Sleeps"_s}});
        must(session.desk.chart->saveRecord({objective, {}, {}}));
        Note note = session.desk.build.note(client.id, u"Slept well. Ate. Woke late."_s);
        const QStringList sentences{u"Slept well."_s, u"Woke late."_s};
        note.body.sections.append(
            {charting::objectiveCode(objective.id), charting::sectionOf({u"Sleeps"_s, sentences})});
        must(session.desk.chart->saveDraft(note));

        PlanPresenter plan(testing::contextOf(session));
        plan.open(client.id);

        QTRY_COMPARE(plan.threads().size(), 1);
        QCOMPARE(plan.threads().first().notes.first().sentences, sentences);
    }

    void anObjectiveSaysWhatItsMeasureSays()
    {
        testing::DirectSession session;
        const Client client = session.desk.addClient();
        const ChartRecord objective = session.desk.build.record(
            client.id, RecordKind::Objective,
            {{u"objective"_s, u"Low mood less often"_s}, {u"measured-by"_s, u"phq-9"_s}});
        must(session.desk.chart->saveRecord({objective, {}, {}}));
        answer(session, client, 2);
        session.desk.build.clock.advance(qint64{28} * 24 * 60 * 60 * 1000);
        answer(session, client, 1);

        PlanPresenter plan(testing::contextOf(session));
        plan.open(client.id);

        const QString words
            = u"PHQ-9 18 on 2 Mar 2026 -> 9 on 30 Mar 2026, improved by more than chance"_s;
        QTRY_COMPARE(plan.threads().size(), 1);
        QCOMPARE(plan.threads().first().progress, words);
        QVERIFY(plan.plan().section(u"objectives"_s).endsWith(words));

        // What was measured before somebody says it began is not its progress.
        ChartRecord later = objective;
        later.fields[u"since"_s] = u"2026-03-20"_s;
        must(session.desk.chart->saveRecord({later, {}, {}}));
        plan.refresh();
        QTRY_COMPARE(plan.threads().first().progress,
                     u"PHQ-9 9 on 30 Mar 2026, no other score yet"_s);
    }

    void aPaperIsGivenAndSaidSo()
    {
        testing::DirectSession session;
        const Client client = session.desk.addClient();
        const NoteSummary first = signPaper(session, client);
        PlanPresenter plan(testing::contextOf(session));
        plan.open(client.id);
        QTRY_VERIFY(plan.last(u"safety-plan"_s));
        QVERIFY(plan.mayGive());
        QCOMPARE(plan.givenText(first), QString());
        RecordFields fields = plan.givingOf(first);
        QCOMPARE(fields,
                 (RecordFields{{u"paper"_s, u"Safety plan, 2 Mar 2026"_s},
                               {u"note-id"_s, idString(first.id)},
                               {u"on"_s, u"2026-03-02"_s}}));

        fields[u"how"_s] = u"paper"_s;
        give(session, client, fields);
        plan.refresh();
        QTRY_COMPARE(plan.givenText(first), u"given to the client on 2 Mar 2026, on paper"_s);

        // The last one counts, and says to whom.
        fields[u"on"_s] = u"2026-03-01"_s;
        give(session, client, fields);
        plan.refresh();
        QTRY_COMPARE(plan.givenText(first), u"given to the client on 2 Mar 2026, on paper"_s);
        fields[u"on"_s] = u"2026-03-02"_s;
        fields[u"how"_s] = u"email"_s;
        fields[u"whom"_s] = u"Dana Rivera"_s;
        give(session, client, fields);
        plan.refresh();
        QTRY_COMPARE(plan.givenText(first), u"given to Dana Rivera on 2 Mar 2026, by e-mail"_s);

        // What was given before is not the next version.
        session.desk.build.clock.advance(qint64{24} * 60 * 60 * 1000);
        const NoteSummary next = signPaper(session, client);
        plan.refresh();
        QTRY_COMPARE(plan.last(u"safety-plan"_s)->id, next.id);
        QCOMPARE(plan.givenText(next), QString());
    }

    void whoWritesNoRecordsGivesNothing()
    {
        testing::DirectSession session;
        session.desk.practice.roles = {Role::Biller};
        PlanPresenter plan(testing::contextOf(session));

        QVERIFY(!plan.mayGive());
    }

    void theLastSignedPaperOfAFormatIsAtHand()
    {
        testing::DirectSession session;
        const Client client = session.desk.addClient();
        Note paper = session.desk.build.note(client.id, u"signs"_s);
        paper.format = u"safety-plan"_s;
        must(session.desk.chart->saveDraft(paper));
        PlanPresenter plan(testing::contextOf(session));
        QSignalSpy loaded(&plan, &PlanPresenter::loaded);
        plan.open(client.id);
        QTRY_COMPARE(loaded.count(), 2);
        QVERIFY(!plan.last(u"safety-plan"_s)); // a draft is none
        must(session.desk.chart->signNote(session.desk.build.signedNote(paper)));
        plan.refresh();
        QTRY_VERIFY(plan.last(u"safety-plan"_s));
        QCOMPARE(plan.last(u"safety-plan"_s)->id, paper.id);
        QVERIFY(!plan.last(u"treatment-plan"_s));
        QVERIFY(!plan.hasPlan());
    }

private:
    static void answer(testing::DirectSession &session, const Client &client, int each)
    {
        const charting::Instrument phq = *charting::InstrumentShelf().find(u"phq-9"_s);
        charting::Answers answers;
        for (const charting::InstrumentItem &item : phq.items)
            if (item.isScored)
                answers[item.code] = each;
        auto &build = session.desk.build;
        const ChartRecord record = must(charting::measureRecord(
            RecordId::make(build.clock, build.random), client.id, phq, answers,
            presentation::dayOf(build.clock.now()), charting::FilledBy::Client));
        must(session.desk.chart->saveRecord({record, {}, {}}));
    }
    static NoteSummary signPaper(testing::DirectSession &session, const Client &client)
    {
        Note paper = session.desk.build.note(client.id, u"signs"_s);
        paper.format = u"safety-plan"_s;
        must(session.desk.chart->saveDraft(paper));
        must(session.desk.chart->signNote(session.desk.build.signedNote(paper)));
        for (const NoteSummary &note : must(session.desk.chart->notes(client.id)))
            if (note.id == paper.id)
                return note;
        return {};
    }
    static void give(testing::DirectSession &session, const Client &client,
                     const RecordFields &fields)
    {
        const ChartRecord given = session.desk.build.record(client.id, RecordKind::Given, fields);
        must(session.desk.chart->saveRecord({given, {}, {}}));
    }
    static NoteId sign(testing::DirectSession &session, const Client &client, RecordId objective)
    {
        Note note = session.desk.build.note(client.id);
        if (!objective.isNull())
            note.body.sections.append({charting::objectiveCode(objective), u"Sleeps"_s});
        must(session.desk.chart->saveDraft(note));
        must(session.desk.chart->signNote(session.desk.build.signedNote(note)));
        return note.id;
    }
};

ALCOVE_TEST(plan_presenter_test, PlanPresenterTest)
#include "plan_presenter_test.moc"
