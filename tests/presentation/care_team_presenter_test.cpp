#include "presentation/care_team_presenter.h"

#include "presentation/context_of.h"
#include "presentation/fake_people.h"
#include "support/fake_compartments.h"
#include "support/test_registry.h"

#include <QSignalSpy>

using namespace alcove;
using namespace Qt::StringLiterals;
using presentation::CareRow;
using presentation::CareTeamPresenter;
using testing::must;

class CareTeamPresenterTest : public QObject {
    Q_OBJECT

    const UserId m_noor{{8}};
    const UserId m_kit{{9}};

private slots:
    void init() { begin(solo); }
    void cleanup()
    {
        m_presenter.reset();
        m_session.reset();
    }

    void nobodyInParticularIsEverybody()
    {
        open();

        QVERIFY(m_presenter->team().isEmpty());
        QVERIFY(m_presenter->meaning().startsWith(u"Nobody in particular"_s));
        QVERIFY(m_presenter->warning().contains(u"take yourself in"_s));
        QVERIFY(m_presenter->mayAssign());
    }

    void offersThoseWhoCanCareAndOneselfFirst()
    {
        open();

        QStringList names;
        for (const CareRow &row : m_presenter->others())
            names.append(row.name);
        QCOMPARE(names, (QStringList{self().name, u"Noor Haddad"_s})); // Kit is a biller
        QVERIFY(m_presenter->others().first().isSelf);
        QCOMPARE(m_presenter->others()[1].hats, u"clinician"_s);
    }

    void whoIsAssignedStandsInTheTeam()
    {
        open();
        QSignalSpy changed(m_presenter.get(), &CareTeamPresenter::changed);

        m_presenter->assign(m_noor, true);

        QTRY_COMPARE(m_presenter->team().size(), 1);
        QCOMPARE(changed[0][0].toString(), u"Noor Haddad cares for this client now."_s);
        QVERIFY(m_presenter->team()[0].user == m_noor);
        QVERIFY(must(m_session->desk.chart->careTeam(m_client)) == QList<UserId>{m_noor});
    }

    void theLastReleasedLeavesNobodyInParticular()
    {
        must(m_session->desk.chart->assign({m_client, m_noor, true}));
        open();
        QSignalSpy changed(m_presenter.get(), &CareTeamPresenter::changed);

        m_presenter->assign(m_noor, false);

        QTRY_VERIFY(m_presenter->team().isEmpty());
        QVERIFY(changed[0][0].toString().endsWith(u"nobody in particular does."_s));
    }

    void theFrontDeskSaysItWithoutReadingTheChart()
    {
        begin({Role::FrontDesk}, {m_noor});
        open();

        QVERIFY(m_presenter->mayAssign());
        QVERIFY(m_presenter->others().isEmpty()); // neither they nor the biller care for clients
        m_presenter->assign(m_noor, false);
        QTRY_VERIFY(m_presenter->team().isEmpty());
    }

    void aClinicianFromOutsideIsOfferedNothing()
    {
        begin({Role::Clinician}, {m_noor});
        open();

        QVERIFY(!m_presenter->mayAssign());
        QVERIFY(m_presenter->warning().startsWith(u"Who cares for a client is said by"_s));
        QSignalSpy failed(m_presenter.get(), &CareTeamPresenter::failed);
        m_presenter->assign(self().user, true); // the store says the same
        QTRY_COMPARE(failed.count(), 1);
    }

    void whoReleasesThemselvesIsWarned()
    {
        begin({Role::Clinician});
        must(m_session->desk.chart->assign({m_client, self().user, true}));
        must(m_session->desk.chart->assign({m_client, m_noor, true}));
        open();

        QVERIFY(m_presenter->warning().contains(u"only the others can take you in"_s));
        QVERIFY(m_presenter->team().first().isSelf);
    }

    void aBillerSeesItAndChangesNothing()
    {
        begin({Role::Biller});
        open();

        QVERIFY(!m_presenter->mayAssign());
    }

    void whoStandsInIsToldOfWithTheDays()
    {
        must(m_session->desk.chart->assign({m_client, self().user, true}));
        saveCover(u"2026-03-01"_s, u"2026-03-10"_s);
        saveCover(u"2026-04-01"_s, {});
        saveCover(u"2026-01-01"_s, u"2026-01-10"_s); // over
        open();

        QCOMPARE(m_presenter->standIns().size(), 2);
        QCOMPARE(m_presenter->standIns()[0].name, u"Noor Haddad"_s);
        QCOMPARE(m_presenter->standIns()[0].hats, u"stands in until 10 Mar 2026"_s);
        QCOMPARE(m_presenter->standIns()[1].hats, u"stands in from 1 Apr 2026 on"_s);
        QVERIFY(m_presenter->meaning().contains(u"to who stands in"_s));
    }

    void whoStandsInCanBeSentHomeEarly()
    {
        must(m_session->desk.chart->assign({m_client, self().user, true}));
        saveCover(u"2026-03-01"_s, {});
        open();
        const CareRow row = m_presenter->standIns().value(0);
        QCOMPARE(m_presenter->endText(row, true), u"Noor Haddad stands in no more"_s);
        QSignalSpy changed(m_presenter.get(), &CareTeamPresenter::changed);
        m_session->desk.build.clock.advance(1000);

        m_presenter->endStandIn(row.record);

        QTRY_VERIFY(m_presenter->standIns().isEmpty());
        QCOMPARE(changed[0][0].toString(), u"Noor Haddad does not stand in any more."_s);
        QVERIFY(!standInOf(must(m_session->desk.chart->record(row.record))));
    }

    void somebodyThisDeskNeverHeardOfIsInTheTeamAllTheSame()
    {
        must(m_session->desk.chart->assign({m_client, UserId{{77}}, true}));
        open();

        QCOMPARE(m_presenter->team().size(), 1);
        QCOMPARE(m_presenter->team()[0].name, u"A member without a name"_s);
    }

    void withoutPeopleOneselfIsThere()
    {
        m_session->others = nullptr;
        open();

        QCOMPARE(m_presenter->others().size(), 1);
        QVERIFY(m_presenter->others()[0].isSelf);
    }

    void aListThatCantBeReadIsSaid()
    {
        m_people.members = Error(ErrorCode::Io);
        QSignalSpy failed(m_presenter.get(), &CareTeamPresenter::failed);

        m_presenter->open(m_client);

        QTRY_COMPARE(failed.count(), 1);
    }

    void anAnswerForAClientWhoWasLeftIsDropped()
    {
        const ClientId other = m_session->desk.addClient().id;
        must(m_session->desk.chart->assign({m_client, m_noor, true}));

        m_presenter->open(m_client);
        m_presenter->open(other);

        QSignalSpy loaded(m_presenter.get(), &CareTeamPresenter::loaded);
        QTRY_COMPARE(loaded.count(), 1);
        QVERIFY(m_presenter->clientId() == other);
        QVERIFY(m_presenter->team().isEmpty());
    }

    void ofARestrictedChartItSaysWhoIsNamed()
    {
        m_people.members->append({UserId{{10}}, u"Tam Liu"_s, {Role::Trainee}, 1, false});
        nameInsteadOfCare();
        open();

        QCOMPARE(m_presenter->title(), u"Who is named for this chart"_s);
        QVERIFY(m_presenter->meaning().startsWith(u"Only they have this chart"_s));
        QVERIFY(m_presenter->mayAssign());
        QStringList names;
        for (const CareRow &row : m_presenter->others())
            names.append(row.name);
        // No trainee may be, and no biller.
        QCOMPARE(names, (QStringList{self().name, u"Noor Haddad"_s}));
        const CareRow noor = m_presenter->others()[1];
        QCOMPARE(m_presenter->actText(noor, false, false), u"Name"_s);
        QCOMPARE(m_presenter->actText(noor, true, true), u"Take Noor Haddad off"_s);
    }

    void namingSaysWhenItReachesThem()
    {
        must(m_session->desk.chart->assign({m_client, self().user, true}));
        nameInsteadOfCare();
        open();
        QVERIFY(!m_presenter->mayRelease()); // one is always left
        QSignalSpy changed(m_presenter.get(), &CareTeamPresenter::changed);

        m_presenter->assign(m_noor, true);

        QTRY_COMPARE(m_presenter->team().size(), 2);
        QVERIFY(changed[0][0].toString().contains(u"next sync of both desks"_s));
        QVERIFY(m_presenter->warning().contains(u"new key"_s));
        QVERIFY(m_presenter->mayRelease());
    }

    void whoIsNotNamedIsOfferedNothing()
    {
        must(m_session->desk.chart->assign({m_client, m_noor, true}));
        nameInsteadOfCare();
        open();

        QVERIFY(!m_presenter->mayAssign());
        QVERIFY(m_presenter->warning().contains(u"said by those who are"_s));
    }

    void whoOpensItInAnEmergencyStandsApart()
    {
        must(m_session->desk.chart->assign({m_client, self().user, true}));
        m_apart.holding = {m_noor, UserId{{77}}};
        nameInsteadOfCare(true);
        open();

        QCOMPARE(m_presenter->team().size(), 1);
        QCOMPARE(m_presenter->holders().size(), 2);
        QCOMPARE(m_presenter->holders()[0].name, u"A member without a name"_s);
        QCOMPARE(m_presenter->holders()[1].name, u"Noor Haddad"_s);
        QVERIFY(m_presenter->others().isEmpty());
        QVERIFY(m_apart.heldOf == RawId{3});
        QVERIFY(m_presenter->meaning().contains(u"know it as chart "_s));
    }

    void somebodyIsLetInForEmergenciesAndOutAgain()
    {
        must(m_session->desk.chart->assign({m_client, self().user, true}));
        nameInsteadOfCare(true);
        open();
        QSignalSpy changed(m_presenter.get(), &CareTeamPresenter::changed);

        m_presenter->setHolder(m_noor, true);

        QTRY_COMPARE(m_presenter->holders().size(), 1);
        QVERIFY(m_apart.holding == QList<UserId>{m_noor});
        QVERIFY(changed[0][0].toString().startsWith(u"Noor Haddad can open this chart"_s));
        m_presenter->setHolder(m_noor, false);
        QTRY_VERIFY(m_presenter->holders().isEmpty());
        QVERIFY(changed[1][0].toString().contains(u"can't open this chart"_s));
    }

    void whatIsRefusedAboutEmergenciesIsSaid()
    {
        nameInsteadOfCare(true);
        open();
        m_apart.refusal = Error(ErrorCode::Refused);
        QSignalSpy failed(m_presenter.get(), &CareTeamPresenter::failed);

        m_presenter->setHolder(m_noor, true);

        QTRY_COMPARE(failed.size(), 1);
        QVERIFY(failed[0][0].toString().contains(u"Only those who are named"_s));
    }

private:
    void nameInsteadOfCare(bool isWithEmergencies = false)
    {
        presentation::ChartContext context = testing::contextOf(*m_session);
        context.named = &m_people;
        context.emergencies = isWithEmergencies ? &m_apart : nullptr;
        context.restricted = RawId{3};
        m_presenter = std::make_unique<CareTeamPresenter>(context);
    }

    const Actor &self() const { return m_session->practice().actor; }

    void saveCover(const QString &from, const QString &to)
    {
        RecordFields fields{
            {u"clinician"_s, u"Noor"_s}, {standInField, idString(m_noor)}, {u"starting"_s, from}};
        if (!to.isEmpty())
            fields[u"to"_s] = to;
        m_session->desk.build.clock.advance(1);
        must(m_session->desk.chart->saveRecord(
            {m_session->desk.build.record(m_client, RecordKind::Cover, fields), {}, {}}));
    }

    /// The desk of somebody with these hats, with a client in the care of `team`.
    void begin(Roles roles, const QList<UserId> &team = {})
    {
        m_presenter.reset();
        m_apart.holding.clear();
        m_session = std::make_unique<testing::DirectSession>();
        m_client = m_session->desk.addClient().id;
        for (const UserId &user : team)
            must(m_session->desk.chart->assign({m_client, user, true}));
        m_session->desk.wear(roles);
        m_people = testing::FakePeople();
        m_people.members
            = QList<PracticeMember>{{m_noor, u"Noor Haddad"_s, {Role::Clinician}, 1, false},
                                    {m_kit, u"Kit Moreau"_s, {Role::Biller}, 1, false},
                                    {self().user, self().name, roles, 2, true}};
        m_session->others = &m_people;
        m_presenter = std::make_unique<CareTeamPresenter>(testing::contextOf(*m_session));
    }

    void open()
    {
        QSignalSpy loaded(m_presenter.get(), &CareTeamPresenter::loaded);
        m_presenter->open(m_client);
        QTRY_COMPARE(loaded.count(), 1);
    }

    testing::FakeCompartments m_apart;
    testing::FakePeople m_people;
    std::unique_ptr<testing::DirectSession> m_session;
    std::unique_ptr<CareTeamPresenter> m_presenter;
    ClientId m_client;
};

ALCOVE_TEST(care_team_presenter_test, CareTeamPresenterTest)
#include "care_team_presenter_test.moc"
