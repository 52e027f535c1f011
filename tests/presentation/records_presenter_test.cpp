#include "presentation/records_presenter.h"

#include "presentation/context_of.h"
#include "support/must.h"
#include "support/test_registry.h"
#include "words/record_line.h"

#include <QSignalSpy>

using namespace alcove;
using namespace Qt::StringLiterals;
using presentation::RecordsPresenter;
using presentation::UnfinishedRecords;
using testing::must;

class RecordsPresenterTest : public QObject {
    Q_OBJECT

private slots:
    void init() { begin(solo); }
    void cleanup()
    {
        m_presenter.reset();
        m_unfinished.reset();
        m_session.reset();
    }

    void eachKindIsAGroup()
    {
        keep(m_session->desk.build.allergy(m_client));
        open();

        const auto &groups = m_presenter->groups();
        QCOMPARE(groups.size(), 3);
        QCOMPARE(groups[0].heading, u"Asked about allergies"_s);
        QCOMPARE(groups[0].addText, u"Add that you asked"_s);
        QCOMPARE(groups[1].rows.size(), 1);
        QCOMPARE(groups[1].rows[0].title, u"Penicillin"_s);
        QCOMPARE(groups[1].rows[0].detail, u"Mild"_s);
        QCOMPARE(groups[1].rows[0].state, QString());
        QVERIFY(groups[2].rows.isEmpty());
    }

    void aClientHasOneAtMostOfWhatIsSingle()
    {
        keep(m_session->desk.build.record(m_client, RecordKind::AllergiesAsked,
                                          {{u"answer"_s, u"none-known"_s},
                                           {u"asked-on"_s, u"2026-01-02"_s},
                                           {u"asked-by"_s, u"Ada"_s}}));
        open();

        QCOMPARE(m_presenter->groups()[0].rows.size(), 1);
        QCOMPARE(m_presenter->groups()[0].addText, QString());
    }

    void anAllergyCountsMoreThanThatNoneWasKnown()
    {
        keep(m_session->desk.build.record(m_client, RecordKind::AllergiesAsked,
                                          {{u"answer"_s, u"none-known"_s},
                                           {u"asked-on"_s, u"2026-01-02"_s},
                                           {u"asked-by"_s, u"Ada"_s}}));
        keep(m_session->desk.build.allergy(m_client));
        open();

        const auto &row = m_presenter->groups()[0].rows[0];
        QCOMPARE(row.title, words::overtakenAnswerText());
        QVERIFY(row.detail.startsWith(u"asked "_s));
    }

    void whatIsPastComesLast()
    {
        keep(m_session->desk.build.record(
            m_client, RecordKind::Medication,
            {{u"name"_s, u"Sertraline"_s}, {u"start"_s, u"2020"_s}, {u"stop"_s, u"2021"_s}}));
        keep(m_session->desk.build.record(m_client, RecordKind::Medication,
                                          {{u"name"_s, u"Bupropion"_s}}));
        open();

        const auto &rows = m_presenter->groups()[2].rows;
        QCOMPARE(rows[0].title, u"Bupropion"_s);
        QCOMPARE(rows[1].state, u"past"_s);
        QVERIFY(!rows[1].isCurrent);
    }

    void whatWasEnteredInErrorIsShownWhenAsked()
    {
        ChartRecord wrong = m_session->desk.build.allergy(m_client);
        wrong.fields[commonfield::withdrawn] = u"of another client"_s;
        keep(wrong);
        open();
        QVERIFY(m_presenter->groups()[1].rows.isEmpty());
        QCOMPARE(m_presenter->withdrawn(), 1);

        m_presenter->showWithdrawn(true);

        QCOMPARE(m_presenter->groups()[1].rows[0].state, u"entered in error"_s);
        QCOMPARE(m_presenter->groups()[1].rows[0].detail, u"of another client"_s);
    }

    void whatIsBeingTypedSaysSo()
    {
        const ChartRecord kept = m_session->desk.build.allergy(m_client);
        keep(kept);
        open();
        ChartRecord begun = m_session->desk.build.allergy(m_client, u"Latex"_s);
        VERIFY_OK(m_unfinished->tell({begun, {}, true, {}}, {}));
        ChartRecord edited = kept;
        edited.fields[u"severity"_s] = u"severe"_s;
        VERIFY_OK(m_unfinished->tell({edited, kept.fields, false, {}}, {}));

        const auto &rows = m_presenter->groups()[1].rows;
        QCOMPARE(rows.size(), 2);
        QCOMPARE(rows[0].state, u"change not kept yet"_s);
        QCOMPARE(rows[1].title, u"Latex"_s);
        QCOMPARE(rows[1].state, u"not kept yet"_s);

        m_presenter->setInForm(begun.id);
        QCOMPARE(m_presenter->groups()[1].rows.size(), 1);
        m_presenter->setInForm({});
        QCOMPARE(m_presenter->groups()[1].rows.size(), 2);
    }

    void twoValuesAreShownUntilOneIsChosen()
    {
        const ChartRecord kept = m_session->desk.build.allergy(m_client);
        keep(kept);
        const RecordSheet seen = must(m_session->desk.chart->record(kept.id));
        ChartRecord here = kept;
        here.fields[u"severity"_s] = u"severe"_s;
        VERIFY_OK(m_session->desk.chart->saveRecord({here, seen, {}}));
        ChartRecord there = kept;
        there.fields[u"severity"_s] = u"moderate"_s;
        Op op = m_session->desk.build.op(there, seen);
        op.stamp.device = DeviceId{{9}};
        m_session->desk.receive({op});
        open();

        QCOMPARE(m_presenter->groups()[1].rows[0].state, u"two values"_s);
    }

    void aStatusIsNotChangedBesideTheClientsDetails()
    {
        begin(solo, {RecordKind::StatusChange, RecordKind::Episode});
        open();

        QCOMPARE(m_presenter->groups()[0].addText, QString());
        QVERIFY(!m_presenter->groups()[1].addText.isEmpty());
    }

    void theFrontDeskSeesContactsAndNothingClinical()
    {
        begin({Role::FrontDesk}, {RecordKind::Contact, RecordKind::Allergy});
        open();
        QCOMPARE(m_presenter->groups().size(), 1);
        QCOMPARE(m_presenter->groups()[0].kind, RecordKind::Contact);
        QCOMPARE(m_presenter->groups()[0].addText, u"Add a contact"_s);

        begin({Role::Biller}, {RecordKind::Contact, RecordKind::Allergy});
        open();
        QCOMPARE(m_presenter->groups().size(), 1);
        QCOMPARE(m_presenter->groups()[0].addText, QString());
    }

    void whoIsNamedReadsARestrictedChart()
    {
        QVERIFY(presentation::readsRecords({Role::Clinician}, RecordKind::Contact, true));
        QVERIFY(!presentation::readsRecords({Role::FrontDesk}, RecordKind::Contact, true));
        QVERIFY(presentation::readsRecords({Role::FrontDesk}, RecordKind::Contact, false));
        QVERIFY(!presentation::writesRecords({Role::Custodian}, RecordKind::Allergy, false));
    }

    void aChartThatDoesNotOpenSaysSo()
    {
        VERIFY_OK(m_session->desk.chart->assign({m_client, UserId{{9}}, true}));
        QSignalSpy failed(m_presenter.get(), &RecordsPresenter::failed);

        m_presenter->open(m_client);

        QTRY_COMPARE(failed.count(), 1);
    }

private:
    void begin(Roles roles,
               const QList<RecordKind> &kinds
               = {RecordKind::AllergiesAsked, RecordKind::Allergy, RecordKind::Medication})
    {
        cleanup();
        m_session = std::make_unique<testing::DirectSession>();
        m_client = m_session->desk.addClient().id;
        m_session->desk.wear(roles);
        m_unfinished
            = std::make_unique<UnfinishedRecords>(m_session->typing(), QList<RecoveredNote>());
        m_presenter = std::make_unique<RecordsPresenter>(testing::contextOf(*m_session),
                                                         *m_unfinished, kinds);
    }
    void keep(const ChartRecord &record)
    {
        VERIFY_OK(m_session->desk.chart->saveRecord({record, {}, {}}));
    }
    void open()
    {
        QSignalSpy loaded(m_presenter.get(), &RecordsPresenter::loaded);
        m_presenter->open(m_client);
        QTRY_COMPARE(loaded.count(), 1);
    }

    std::unique_ptr<testing::DirectSession> m_session;
    std::unique_ptr<UnfinishedRecords> m_unfinished;
    std::unique_ptr<RecordsPresenter> m_presenter;
    ClientId m_client;
};

ALCOVE_TEST(records_presenter_test, RecordsPresenterTest)
#include "records_presenter_test.moc"
