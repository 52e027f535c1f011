#include "core/stand_in.h"
#include "presentation/context_of.h"
#include "presentation/fake_people.h"
#include "presentation/record_form_presenter.h"
#include "support/must.h"
#include "support/test_registry.h"

#include <QSignalSpy>

using namespace alcove;
using namespace Qt::StringLiterals;
using presentation::RecordFormPresenter;
using presentation::UnfinishedRecords;
using testing::must;

/// The form of who stands in for a client: a member of the practice, or somebody outside it.
class CoverFormTest : public QObject {
    Q_OBJECT

    const UserId m_noor{{8}};

private slots:
    void init()
    {
        m_people.members = QList<PracticeMember>{{m_noor, u"Noor Haddad"_s, {Role::Clinician}, 1}};
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

    void aMemberWhoStandsInIsChosenByName()
    {
        m_session->others = &m_people;
        QSignalSpy filled(m_form.get(), &RecordFormPresenter::filled);
        QSignalSpy read(m_form.get(), &RecordFormPresenter::besideRead);
        QSignalSpy kept(m_form.get(), &RecordFormPresenter::kept);
        m_form->begin(m_client, RecordKind::Cover);
        QTRY_COMPARE(read.count(), 1);
        QVERIFY(m_form->hasField(standInField));
        QCOMPARE(m_form->targets(standInField).size(), 1);

        m_form->type(standInField, idString(m_noor));

        QCOMPARE(filled.count(), 1);
        QCOMPARE(filled[0][0].toString(), u"clinician"_s);
        QCOMPARE(filled[0][1].toString(), u"Noor Haddad"_s);
        m_form->keep();
        QTRY_COMPARE(kept.count(), 1);
        const auto covers = must(m_session->desk.chart->records(m_client, {RecordKind::Cover}));
        QCOMPARE(covers.first().fields.at(standInField), idString(m_noor));
        QCOMPARE(covers.first().fields.at(u"clinician"_s), u"Noor Haddad"_s);
    }

    void anotherNameIsSomebodyOutsideThePractice()
    {
        m_form->begin(m_client, RecordKind::Cover);
        QVERIFY(!m_form->hasField(standInField)); // nobody is told who else there is
        m_form->type(standInField, idString(UserId{{8}}));
        QSignalSpy filled(m_form.get(), &RecordFormPresenter::filled);

        m_form->type(u"clinician"_s, u"Dr Wen"_s);

        QCOMPARE(filled.count(), 1);
        QCOMPARE(filled[0][0].toString(), standInField);
        QCOMPARE(m_form->record().typed.value(standInField), QString());
    }

    void whoMayNotSayWhoGetsInIsToldWhoMay()
    {
        must(m_session->desk.chart->assign({m_client, UserId{{7}}, true}));
        m_session->desk.wear({Role::Clinician});
        m_form->begin(m_client, RecordKind::Cover);
        m_form->type(u"clinician"_s, u"Ada Quill"_s);
        m_form->type(standInField, idString(m_session->practice().actor.user));
        QSignalSpy failed(m_form.get(), &RecordFormPresenter::failed);

        m_form->keep();

        QTRY_COMPARE(failed.count(), 1);
        QVERIFY(failed[0][0].toString().startsWith(u"Who opens a chart in the place"_s));
        QVERIFY(m_form->isChanged());
    }

    void theHistoryNamesTheMember()
    {
        m_session->others = &m_people;
        const ChartRecord cover = m_session->desk.build.record(m_client, RecordKind::Cover,
                                                               {{u"clinician"_s, u"Noor Haddad"_s},
                                                                {standInField, idString(m_noor)},
                                                                {u"starting"_s, u"2026-03-02"_s}});
        must(m_session->desk.chart->saveRecord({cover, {}, {}}));
        QSignalSpy read(m_form.get(), &RecordFormPresenter::besideRead);
        QSignalSpy history(m_form.get(), &RecordFormPresenter::historyRead);
        m_form->load(cover.id);
        QTRY_COMPARE(read.count(), 1);

        m_form->readHistory();

        QTRY_COMPARE(history.count(), 1);
        const auto lines = history[0][0].value<QList<presentation::RecordHistoryLine>>();
        QVERIFY(lines.first().changes.contains(u"Member of the practice: Noor Haddad"_s));
    }

private:
    testing::FakePeople m_people;
    std::unique_ptr<testing::DirectSession> m_session;
    std::unique_ptr<UnfinishedRecords> m_unfinished;
    std::unique_ptr<RecordFormPresenter> m_form;
    ClientId m_client;
};

ALCOVE_TEST(cover_form_test, CoverFormTest)
#include "cover_form_test.moc"
