#include "presentation/record_form_presenter.h"

#include "presentation/context_of.h"
#include "presentation/plain_dates.h"
#include "support/must.h"
#include "support/test_registry.h"

#include <QSignalSpy>

using namespace alcove;
using namespace Qt::StringLiterals;
using presentation::dayOf;
using presentation::RecordFormPresenter;
using presentation::RecordHistoryLine;
using presentation::UnfinishedRecords;
using testing::must;
using Faults = std::map<QString, QString>;

class RecordFormPresenterTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_session = std::make_unique<testing::DirectSession>();
        m_client = m_session->desk.addClient().id;
        m_unfinished
            = std::make_unique<UnfinishedRecords>(m_session->typing(), QList<RecoveredNote>());
        m_form
            = std::make_unique<RecordFormPresenter>(testing::contextOf(*m_session), *m_unfinished);
    }
    void cleanup()
    {
        m_form.reset();
        m_unfinished.reset();
        m_session.reset();
    }

    void aNewOneIsKept()
    {
        QSignalSpy kept(m_form.get(), &RecordFormPresenter::kept);
        m_form->begin(m_client, RecordKind::Medication);
        QCOMPARE(m_form->title(), u"New: medication"_s);
        QVERIFY(!m_form->isChanged());
        m_form->type(u"name"_s, u"  Sertraline "_s);
        m_form->type(u"start"_s, u"5/2025"_s);
        QVERIFY(m_form->isChanged());
        QCOMPARE(m_form->hint(u"start"_s), u"May 2025"_s);
        QCOMPARE(m_form->hint(u"name"_s), QString());

        m_form->keep();

        QTRY_COMPARE(kept.count(), 1);
        QVERIFY(!m_form->isOpen());
        QVERIFY(m_unfinished->of(m_client).isEmpty());
        const auto listed
            = must(m_session->desk.chart->records(m_client, {RecordKind::Medication}));
        QCOMPARE(listed.size(), 1);
        QCOMPARE(listed[0].fields,
                 (RecordFields{{u"name"_s, u"Sertraline"_s}, {u"start"_s, u"2025-05"_s}}));
    }

    void whatIsWrongIsSaidAtItsFieldAndNothingIsLost()
    {
        QSignalSpy faults(m_form.get(), &RecordFormPresenter::faultsFound);
        m_form->begin(m_client, RecordKind::Medication);
        m_form->type(u"start"_s, u"last summer"_s);

        m_form->keep();

        QCOMPARE(faults.count(), 1);
        const auto told = faults[0][0].value<Faults>();
        QCOMPARE(told.size(), std::size_t{2});
        QVERIFY(told.at(u"name"_s).startsWith(u"“Medication” is needed"_s));
        QVERIFY(told.at(u"start"_s).startsWith(u"“Started” can't be read"_s));
        QCOMPARE(m_form->record().typed.value(u"start"_s), u"last summer"_s);
        QCOMPARE(m_form->hint(u"start"_s), QString());
        m_form->begin(m_client, RecordKind::Risk);
        m_form->type(u"on"_s, u"5/2019"_s);
        QVERIFY2(m_form->hint(u"on"_s).isEmpty(), "no month is read back for a whole day");
    }

    void aReasonThatIsAFieldOfTheKindIsKeptInIt()
    {
        QSignalSpy kept(m_form.get(), &RecordFormPresenter::kept);
        m_form->begin(m_client, RecordKind::Secret);
        m_form->type(u"to"_s, u"the employer"_s);
        m_form->type(u"what"_s, u"care"_s);
        m_form->type(u"why"_s, u"they asked"_s);

        m_form->keep();

        QTRY_COMPARE(kept.count(), 1);
        const auto listed = must(m_session->desk.chart->records(m_client, {RecordKind::Secret}));
        QCOMPARE(listed[0].fields.at(u"why"_s), u"they asked"_s);
    }

    void whoLeavesFindsItAgain()
    {
        m_form->begin(m_client, RecordKind::Allergy);
        m_form->type(u"substance"_s, u"Late"_s, 2);
        const RecordId id = m_form->record().typed.id;
        m_form->leave();
        QVERIFY(!m_form->isOpen());

        m_form->begin(m_client, RecordKind::Allergy);

        QCOMPARE(m_form->record().typed.id, id);
        QCOMPARE(m_form->record().typed.value(u"substance"_s), u"Late"_s);
        QCOMPARE(m_form->caret().position, 2);
        QSignalSpy dropped(m_form.get(), &RecordFormPresenter::dropped);
        m_form->drop();
        QCOMPARE(dropped.count(), 1);
        m_form->begin(m_client, RecordKind::Allergy);
        QVERIFY(m_form->record().typed.id != id);
    }

    void whatMostOftenStandsThereDoes()
    {
        m_form->begin(m_client, RecordKind::AllergiesAsked);

        QCOMPARE(m_form->record().typed.value(u"asked-by"_s), u"Ada Quill"_s);
        QVERIFY(!m_form->record().typed.value(u"asked-on"_s).isEmpty());
        QVERIFY(!m_form->isChanged()); // nobody has typed anything
        QCOMPARE(m_form->record().typed.id, singleRecord(RecordKind::AllergiesAsked, m_client));
    }

    void eachKindBeginsWithWhatIsKnown()
    {
        const QString today = dayOf(m_session->desk.build.clock.now()).toString(Qt::ISODate);
        const std::pair<RecordKind, RecordFields> kinds[] = {
            {RecordKind::MentalStatus, {{u"on"_s, today}}},
            {RecordKind::Risk, {{u"on"_s, today}, {u"assessed-by"_s, u"Ada Quill"_s}}},
            {RecordKind::MeasureDue, {{u"starting"_s, today}}},
            {RecordKind::Cover, {{u"starting"_s, today}}},
            {RecordKind::Referral, {}},
        };
        for (const auto &[kind, fields] : kinds) {
            m_form->begin(m_client, kind);
            QCOMPARE(m_form->record().typed.fields, fields);
        }
    }

    void theExamsBeforeAreReadBesideANewOne()
    {
        kept(exam(u"2026-01-05"_s, u"sad"_s));
        kept(exam(u"2026-02-01"_s, u"euthymic"_s));
        m_session->desk.addClient();
        QSignalSpy read(m_form.get(), &RecordFormPresenter::besideRead);

        m_form->begin(m_client, RecordKind::MentalStatus);

        QVERIFY(m_form->earlier().isEmpty()); // it is there at once, they come after it
        QTRY_COMPARE(read.count(), 1);
        const auto earlier = m_form->earlier();
        QCOMPARE(earlier.size(), 2);
        QCOMPARE(earlier[0].on, QDate(2026, 2, 1));
        QCOMPARE(earlier[0].fields.at(u"mood"_s), u"euthymic"_s);
    }

    /// Answers that come late belong to another form.
    void whatIsReadForAFormThatIsLeftIsDropped()
    {
        kept(exam(u"2026-01-05"_s, u"sad"_s));
        const ClientId other = m_session->desk.addClient().id;
        QSignalSpy read(m_form.get(), &RecordFormPresenter::besideRead);
        m_session->hold();
        m_form->begin(m_client, RecordKind::MentalStatus);
        m_form->leave();
        m_form->begin(other, RecordKind::MentalStatus);

        m_session->release();

        QTRY_COMPARE(read.count(), 1);
        QVERIFY(m_form->earlier().isEmpty());
    }

    void aLinkIsOfferedWhatItMayLeadTo()
    {
        const ChartRecord problem = kept(m_session->desk.build.record(
            m_client, RecordKind::Problem, {{u"problem"_s, u"Sleeps badly"_s}}));
        QSignalSpy read(m_form.get(), &RecordFormPresenter::besideRead);

        m_form->begin(m_client, RecordKind::Goal);

        QTRY_COMPARE(read.count(), 1);
        const presentation::LinkTarget target{idString(problem.id), u"Sleeps badly"_s};
        QCOMPARE(m_form->targets(u"problem-of"_s), QList{target});
        QVERIFY(m_form->targets(u"goal"_s).isEmpty());
        QVERIFY(m_form->targets(u"no-such-field"_s).isEmpty());
    }

    void theHistoryOfALinkSaysTitles()
    {
        const ChartRecord one = kept(m_session->desk.build.record(
            m_client, RecordKind::Problem, {{u"problem"_s, u"Sleeps badly"_s}}));
        const ChartRecord other = kept(m_session->desk.build.record(
            m_client, RecordKind::Problem,
            {{u"problem"_s, u"Alone"_s}, {commonfield::withdrawn, u"entered twice"_s}}));
        ChartRecord goal = kept(m_session->desk.build.record(
            m_client, RecordKind::Goal,
            {{u"goal"_s, u"Sleep"_s}, {u"problem-of"_s, idString(one.id)}}));
        const RecordSheet seen = must(m_session->desk.chart->record(goal.id));
        goal.fields[u"problem-of"_s] = idString(other.id);
        VERIFY_OK(m_session->desk.chart->saveRecord({goal, seen, {}}));
        QSignalSpy beside(m_form.get(), &RecordFormPresenter::besideRead);
        load(goal.id);
        QTRY_COMPARE(beside.count(), 1);
        QSignalSpy read(m_form.get(), &RecordFormPresenter::historyRead);

        m_form->readHistory();

        QTRY_COMPARE(read.count(), 1);
        const auto lines = read[0][0].value<QList<RecordHistoryLine>>();
        QCOMPARE(lines[0].changes,
                 QStringList{u"Towards the problem: Sleeps badly, now Alone (entered in error)"_s});
        QVERIFY(lines[1].changes.contains(u"Towards the problem: Sleeps badly"_s));
        // What stands there is named, but not offered to others.
        QCOMPARE(m_form->targets(u"problem-of"_s).last().title, u"Alone (entered in error)"_s);
        m_form->begin(m_client, RecordKind::Goal);
        QTRY_COMPARE(beside.count(), 2);
        QCOMPARE(m_form->targets(u"problem-of"_s).size(), 1);
    }

    void theHistorySaysInWordsWhichPaperItWas()
    {
        const ChartRecord given
            = kept(m_session->desk.build.record(m_client, RecordKind::Given,
                                                {{u"paper"_s, u"Safety plan"_s},
                                                 {aboutField, idString(NoteId{{8}})},
                                                 {u"on"_s, u"2026-03-02"_s},
                                                 {u"how"_s, u"paper"_s}}));
        load(given.id);
        QSignalSpy read(m_form.get(), &RecordFormPresenter::historyRead);

        m_form->readHistory();

        QTRY_COMPARE(read.count(), 1);
        const auto lines = read[0][0].value<QList<RecordHistoryLine>>();
        QCOMPARE(lines[0].changes.size(), 3); // of four fields
        QVERIFY(lines[0].changes.contains(u"Paper: Safety plan"_s));
    }

    void anEditChangesOnlyWhatWasTyped()
    {
        const ChartRecord allergy = kept(m_session->desk.build.allergy(m_client));
        load(allergy.id);
        QCOMPARE(m_form->title(), u"Allergy"_s);
        m_form->type(u"severity"_s, u"severe"_s);
        const RecordSheet seen = must(m_session->desk.chart->record(allergy.id));
        ChartRecord theirs = allergy;
        theirs.fields[u"reaction"_s] = u"rash"_s;
        Op op = m_session->desk.build.op(theirs, seen);
        op.stamp.device = DeviceId{{9}};
        m_session->desk.receive({op});
        QSignalSpy kept(m_form.get(), &RecordFormPresenter::kept);

        m_form->keep();

        QTRY_COMPARE(kept.count(), 1);
        const RecordSheet now = must(m_session->desk.chart->record(allergy.id));
        QCOMPARE(now.fields.at(u"severity"_s), u"severe"_s);
        QCOMPARE(now.fields.at(u"reaction"_s), u"rash"_s);
        QVERIFY(now.open().isEmpty());
    }

    void aDiagnosisChangesForAReason()
    {
        const ChartRecord diagnosis = kept(m_session->desk.build.record(
            m_client, RecordKind::Diagnosis,
            {{u"code"_s, u"F33.1"_s}, {u"title"_s, u"Recurrent depression, moderate"_s}}));
        load(diagnosis.id);
        QVERIFY(m_form->asksWhy());
        m_form->type(u"code"_s, u"F33.2"_s);
        QSignalSpy faults(m_form.get(), &RecordFormPresenter::faultsFound);
        m_form->keep();
        QCOMPARE(faults.count(), 1);
        QVERIFY(faults[0][0].value<Faults>().contains(whyField));
        QSignalSpy kept(m_form.get(), &RecordFormPresenter::kept);

        m_form->type(whyField, u"worse since March"_s);
        m_form->keep();

        QTRY_COMPARE(kept.count(), 1);
        load(diagnosis.id);
        QSignalSpy read(m_form.get(), &RecordFormPresenter::historyRead);
        m_form->readHistory();
        QTRY_COMPARE(read.count(), 1);
        const auto lines = read[0][0].value<QList<RecordHistoryLine>>();
        QCOMPARE(lines.size(), 2);
        QCOMPARE(lines[0].why, u"worse since March"_s);
        QCOMPARE(lines[0].changes, QStringList{u"Code: F33.1, now F33.2"_s});
        QVERIFY(lines[1].changes.contains(u"Code: F33.1"_s));
        QVERIFY(lines[0].when.endsWith(u", Ada Quill"_s));
    }

    void twoValuesAreBothSaid()
    {
        const ChartRecord allergy = kept(m_session->desk.build.allergy(m_client));
        const RecordSheet seen = must(m_session->desk.chart->record(allergy.id));
        ChartRecord here = allergy;
        here.fields[u"severity"_s] = u"severe"_s;
        VERIFY_OK(m_session->desk.chart->saveRecord({here, seen, {}}));
        ChartRecord there = allergy;
        there.fields[u"severity"_s] = u"moderate"_s;
        Op op = m_session->desk.build.op(there, seen);
        op.stamp.device = DeviceId{{9}};
        m_session->desk.receive({op});

        load(allergy.id);

        QCOMPARE(m_form->doubts().size(), 1);
        QVERIFY2(m_form->doubts()[0].startsWith(u"Severity: "_s), qPrintable(m_form->doubts()[0]));
        QVERIFY(m_form->doubts()[0].contains(u"Moderate"_s)
                && m_form->doubts()[0].contains(u"Severe"_s));
    }

    void whatWasEnteredInErrorIsMarked()
    {
        const ChartRecord allergy = kept(m_session->desk.build.allergy(m_client));
        load(allergy.id);
        QSignalSpy kept(m_form.get(), &RecordFormPresenter::kept);

        m_form->withdraw(u"of another client"_s);

        QTRY_COMPARE(kept.count(), 1);
        QVERIFY(must(m_session->desk.chart->record(allergy.id)).record()->isWithdrawn());
    }

    void whoMayNotChangeItTypesNothing()
    {
        const ChartRecord contact = kept(m_session->desk.build.record(
            m_client, RecordKind::Contact,
            {{u"name"_s, u"Lee Rivera"_s}, {u"roles"_s, u"guardian"_s}}));
        m_session->desk.wear({Role::Biller});
        load(contact.id);

        m_form->type(u"name"_s, u"x"_s);

        QVERIFY(!m_form->mayChange());
        QVERIFY(!m_form->isChanged());
    }

    void aStoreThatTakesNothingKeepsTheWordsInTheForm()
    {
        m_form->begin(m_client, RecordKind::Allergy);
        m_form->type(u"substance"_s, u"Latex"_s);
        m_session->protectFromWriting(true);
        QSignalSpy failed(m_form.get(), &RecordFormPresenter::failed);

        m_form->keep();

        QTRY_COMPARE(failed.count(), 1);
        QVERIFY(m_form->isOpen() && m_form->isChanged());
        m_session->protectFromWriting(false);
        QSignalSpy kept(m_form.get(), &RecordFormPresenter::kept);
        m_form->keep();
        QTRY_COMPARE(kept.count(), 1);
    }

    void aJournalThatTakesNothingIsSaid()
    {
        m_session->fakeTyping().isFull = true;
        QSignalSpy failed(m_form.get(), &RecordFormPresenter::failed);
        m_form->begin(m_client, RecordKind::Allergy);

        m_form->type(u"substance"_s, u"Latex"_s);

        QCOMPARE(failed.count(), 1);
        QVERIFY(m_form->isChanged());
    }

private:
    ChartRecord exam(const QString &on, const QString &mood)
    {
        return m_session->desk.build.record(m_client, RecordKind::MentalStatus,
                                            {{u"on"_s, on}, {u"mood"_s, mood}});
    }
    ChartRecord kept(const ChartRecord &record)
    {
        must(m_session->desk.chart->saveRecord({record, {}, {}}));
        return record;
    }
    void load(RecordId id)
    {
        QSignalSpy loaded(m_form.get(), &RecordFormPresenter::loaded);
        m_form->load(id);
        QTRY_COMPARE(loaded.count(), 1);
    }

    std::unique_ptr<testing::DirectSession> m_session;
    std::unique_ptr<UnfinishedRecords> m_unfinished;
    std::unique_ptr<RecordFormPresenter> m_form;
    ClientId m_client;
};

ALCOVE_TEST(record_form_presenter_test, RecordFormPresenterTest)
#include "record_form_presenter_test.moc"
