#include "presentation/leaving_presenter.h"

#include "presentation/fake_care.h"
#include "support/test_registry.h"

#include <QSignalSpy>
#include <QTest>

using namespace alcove;
using namespace Qt::StringLiterals;
using presentation::LeavingPresenter;
using presentation::PersonRow;

class LeavingPresenterTest : public QObject {
    Q_OBJECT

    const UserId m_ada{{1}}; // an owner and clinician, at this desk
    const UserId m_kim{{2}}; // a clinician
    const UserId m_noor{{3}}; // the front desk
    const DeviceId m_adasDesk{{11}};
    const DeviceId m_kimsDesk{{12}};
    const DeviceId m_noorsDesk{{13}};

private slots:
    void init()
    {
        m_care = std::make_unique<testing::FakeCare>();
        m_care->owner.people = Roster{{{m_adasDesk, m_ada, u"Study"_s, true},
                                       {m_kimsDesk, m_kim, u"Room 2"_s, false},
                                       {m_noorsDesk, m_noor, {}, false}},
                                      {}};
        begin(solo);
    }
    void cleanup()
    {
        m_presenter.reset();
        m_care.reset();
    }

    void nobodyTakesThemselvesOutNorTheDeskTheySitAt()
    {
        load();

        QVERIFY(m_presenter->whyTheyStay(m_ada).contains(u"Another owner can"_s));
        QVERIFY(m_presenter->whyTheyStay(m_kim).isEmpty());
        QVERIFY(m_presenter->desksOf(m_ada)[0].whyItStays.contains(u"You sit at it"_s));
        QVERIFY(m_presenter->desksOf(m_kim)[0].whyItStays.isEmpty());
        QCOMPARE(m_presenter->desksOf(m_noor)[0].name, u"A desk without a name"_s);
    }

    void theLastDeskThatWritesChartsStaysAndSaysWhy()
    {
        begin({Role::Owner});
        m_people[0].roles = {Role::Owner}; // Kim alone writes charts
        load();

        QVERIFY(m_presenter->whyTheyStay(m_kim).contains(u"charts' key"_s));
        QVERIFY(m_presenter->desksOf(m_kim)[0].whyItStays.contains(u"last desk"_s));
        QVERIFY(m_presenter->whyTheyStay(m_noor).isEmpty());

        m_care->owner.people->desks.append({{{14}}, m_kim, u"Laptop"_s, false});
        load();
        QVERIFY(m_presenter->desksOf(m_kim)[0].whyItStays.isEmpty()); // there is another
        QVERIFY(!m_presenter->whyTheyStay(m_kim).isEmpty());
    }

    void whatWillHappenIsSaidBefore()
    {
        load();

        const QStringList person = m_presenter->before({m_kim, {}, {}});
        QVERIFY(person[0].startsWith(u"Kim Okafor belongs to the practice no more"_s));
        const QStringList desk = m_presenter->before({m_kim, m_kimsDesk, {}});
        QVERIFY(desk[0].contains(u"Room 2"_s));
        QVERIFY(desk[1].contains(u"without a desk"_s));
        QCOMPARE(m_presenter->titleOf({m_kim, {}, {}}), u"Take Kim Okafor out of the practice"_s);
        QVERIFY(m_presenter->titleOf({m_kim, m_kimsDesk, {}}).contains(u"Room 2"_s));
    }

    void aKitIsSpokenOfAsOne()
    {
        m_care->owner.people->desks.append({{{15}}, m_kim, {}, false, true});
        load();
        QVERIFY(m_presenter->desksOf(m_kim)[1].isKit && !m_presenter->desksOf(m_kim)[0].isKit);
        const Farewell kit{m_kim, DeviceId{{15}}, LeavingReason::Lost};
        QVERIFY(m_presenter->isOfKit(kit));
        QVERIFY(!m_presenter->isOfKit({m_kim, m_kimsDesk, {}}));
        QVERIFY(!m_presenter->isOfKit({m_kim, {}, {}}));
        QCOMPARE(m_presenter->titleOf(kit), u"Withdraw Kim Okafor's recovery kit"_s);
        const QString before = m_presenter->before(kit).join(u' ');
        QVERIFY2(before.contains(u"lets no new desk in"_s) && !before.contains(u"the desk"_s),
                 qPrintable(before));
        QSignalSpy removed(m_presenter.get(), &LeavingPresenter::removed);

        m_presenter->remove(kit, right());

        QTRY_COMPARE(removed.count(), 1);
        QCOMPARE(removed[0][0].toStringList()[0], u"The recovery kit opens nothing any more."_s);
    }

    void theyAreTakenOutAndTheSyncAfterItIsToldOf()
    {
        load();
        QSignalSpy removed(m_presenter.get(), &LeavingPresenter::removed);
        QSignalSpy synced(m_presenter.get(), &LeavingPresenter::synced);
        QSignalSpy made(m_presenter.get(), &LeavingPresenter::roundMade);
        const Farewell farewell{m_kim, {}, LeavingReason::Left};

        m_presenter->remove(farewell, right());

        QTRY_COMPARE(removed.count(), 1);
        QCOMPARE(m_care->owner.removed, QList{farewell});
        QVERIFY(removed[0][0].toStringList()[0].startsWith(u"Kim Okafor"_s));
        QCOMPARE(m_care->rounds, 1);
        QVERIFY(m_care->reach == SyncReach::All);
        QVERIFY(m_presenter->isBusy());
        m_care->answer(stand());
        QTRY_COMPARE(synced.count(), 1);
        QVERIFY(synced[0][0].toStringList()[0].contains(u"charts and notes"_s));
        QCOMPARE(made.count(), 1);
        QVERIFY(!m_presenter->isBusy());
    }

    void aWrongPassphraseTakesNobodyOut()
    {
        load();
        QSignalSpy refused(m_presenter.get(), &LeavingPresenter::refused);
        QSignalSpy missing(m_presenter.get(), &LeavingPresenter::passphraseMissing);

        m_presenter->remove({m_kim, {}, {}}, {});
        QCOMPARE(missing.count(), 1);
        m_presenter->remove({m_kim, {}, {}},
                            crypto::SecretBytes(asBytes(std::string_view("guess"))));

        QTRY_COMPARE(refused.count(), 1);
        QVERIFY(refused[0][0].toString().startsWith(u"That is not this desk's passphrase"_s));
        QVERIFY(m_care->owner.removed.isEmpty());
        QCOMPARE(m_care->rounds, 0);
        QVERIFY(!m_presenter->isBusy());
    }

    void afterTooManyWrongOnesItSaysHowLong()
    {
        m_care->owner.wait = 5'000;
        m_care->owner.outcome = Error(ErrorCode::TooSoon);
        load();
        QSignalSpy waiting(m_presenter.get(), &LeavingPresenter::waiting);

        m_presenter->remove({m_kim, {}, {}}, right());

        QTRY_VERIFY(waiting.count() > 0);
    }

    void whatTheLibraryRefusesIsSaid()
    {
        m_care->owner.outcome = Error(ErrorCode::Refused);
        load();
        QSignalSpy refused(m_presenter.get(), &LeavingPresenter::refused);

        m_presenter->remove({m_kim, {}, {}}, right());

        QTRY_COMPARE(refused.count(), 1);
        QVERIFY(refused[0][0].toString().startsWith(u"Only an owner of the practice"_s));
    }

    void whoIsNoOwnerDoesNothing()
    {
        begin({Role::Supervisor});
        load();

        m_presenter->remove({m_kim, {}, {}}, right());
        m_presenter->makeNewKeys();

        QVERIFY(m_care->owner.removed.isEmpty());
        QCOMPARE(m_care->rounds, 0);
    }

    void newKeysAreARoundOfTheirOwn()
    {
        QSignalSpy synced(m_presenter.get(), &LeavingPresenter::synced);

        m_presenter->makeNewKeys();

        QCOMPARE(m_care->rounds, 1);
        QVERIFY(m_care->reach == SyncReach::NewKeys);
        m_care->answer(stand());
        QTRY_COMPARE(synced.count(), 1);
        QVERIFY(synced[0][0].toStringList()[0].startsWith(u"New keys for whoever"_s));
    }

    void whoHasLeftStaysVisible()
    {
        m_care->owner.people->gone = {{m_kim,
                                       u"Kim Okafor"_s,
                                       true,
                                       {},
                                       LeavingReason::Left,
                                       u"Ada Byron"_s,
                                       1'700'000'000'000}};
        load();

        const auto gone = m_presenter->gone();
        QCOMPARE(gone.size(), 1);
        QCOMPARE(gone[0].who, u"Kim Okafor"_s);
        QVERIFY(gone[0].detail.contains(u"by Ada Byron: works elsewhere now"_s));
    }

    void aRosterThatCantBeReadIsSaid()
    {
        m_care->owner.people = Error(ErrorCode::Corrupt);
        QSignalSpy refused(m_presenter.get(), &LeavingPresenter::refused);

        m_presenter->load(m_people);

        QTRY_COMPARE(refused.count(), 1);
    }

private:
    void begin(Roles roles)
    {
        Practice practice;
        practice.roles = roles;
        m_presenter = std::make_unique<LeavingPresenter>(m_care->owner, m_care.get(), practice);
        m_people = {{m_ada, u"Ada Byron"_s, {}, {}, solo, true, true},
                    {m_kim, u"Kim Okafor"_s, {}, {}, {Role::Clinician}, false, false},
                    {m_noor, u"Noor Haddad"_s, {}, {}, {Role::FrontDesk}, false, false}};
    }
    void load()
    {
        QSignalSpy loaded(m_presenter.get(), &LeavingPresenter::loaded);
        m_presenter->load(m_people);
        QTRY_COMPARE(loaded.count(), 1);
    }
    static crypto::SecretBytes right()
    {
        return crypto::SecretBytes(asBytes(testing::FakeLeaving::right));
    }
    static SyncStand stand()
    {
        SyncStand stand;
        stand.hasServer = true;
        stand.renewed = {Scope::Clinical};
        return stand;
    }

    std::unique_ptr<testing::FakeCare> m_care;
    std::unique_ptr<LeavingPresenter> m_presenter;
    QList<PersonRow> m_people;
};

ALCOVE_TEST(leaving_presenter_test, LeavingPresenterTest)
#include "leaving_presenter_test.moc"
