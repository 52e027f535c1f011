#include "members/members_worker.h"
#include "presentation/late_presenter.h"
#include "presentation/leaving_presenter.h"
#include "support/running_server.h"
#include "support/test_registry.h"
#include "sync/sync_desk.h"

#include <QSignalSpy>
#include <QTest>

using namespace alcove;
using namespace Qt::StringLiterals;
using members::MembersWorker;
using presentation::LatePresenter;
using presentation::LeavingPresenter;
using presentation::PeoplePresenter;
using testing::must;
using testing::SyncDesk;

/// Two desks at a real server, both with their windows open as far as their presenters go: one is
/// taken out, and what it sends late is taken in.
class TakenOutTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase()
    {
        m_server = std::make_unique<testing::RunningServer>();
        QVERIFY(m_server->port() != 0);
        m_owner = SyncDesk::founded(1);
        m_kim = SyncDesk::member(*m_owner, 2, u"Kim Okafor"_s, {Role::Clinician});
        for (SyncDesk *desk : {m_owner.get(), m_kim.get()})
            must(desk->open.sync->setServerUrl(u"http://127.0.0.1:%1"_s.arg(m_server->port())));
        m_atOwners = makeWorker(*m_owner);
        m_atKims = makeWorker(*m_kim);
        const ClientId client = m_owner->addClient(u"Rivera"_s);
        QVERIFY(!round(*m_atOwners, *m_owner).failure);
        QVERIFY(!round(*m_atKims, *m_kim).failure);
        m_note = m_kim->addNote(client, u"Seven herons, late."_s); // and not sent
        m_people = std::make_unique<PeoplePresenter>(*m_atOwners, m_owner->open.practice);
        m_leaving = std::make_unique<LeavingPresenter>(m_atOwners->leaving(), m_atOwners.get(),
                                                       m_owner->open.practice);
        m_late = std::make_unique<LatePresenter>(m_atOwners->lateDesk());
    }
    void cleanupTestCase()
    {
        m_late.reset();
        m_leaving.reset();
        m_people.reset();
        m_atKims.reset();
        m_atOwners.reset();
        m_kim.reset();
        m_owner.reset();
        m_server.reset();
    }

    void anOwnerTakesThemOutAndTheNewKeysAreMadeAtOnce()
    {
        QVERIFY(load());
        QVERIFY(m_leaving->whyTheyStay(kim()).isEmpty());
        QVERIFY(!m_leaving->whyTheyStay(self()).isEmpty());
        QSignalSpy synced(m_leaving.get(), &LeavingPresenter::synced);
        m_owner->clock.advance(1000);

        m_leaving->remove({kim(), {}, LeavingReason::Left}, SyncDesk::passphrase());

        QTRY_COMPARE(synced.count(), 1);
        const QString said = synced[0][0].toStringList().join(u' ');
        QVERIFY2(said.startsWith(u"Synced. Whoever is in the practice has new keys"_s),
                 qPrintable(said));
        QVERIFY(said.contains(u"charts and notes"_s));
        QVERIFY(load());
        QCOMPARE(m_people->rows().size(), 1);
        QCOMPARE(m_leaving->gone().size(), 1);
        QCOMPARE(m_leaving->gone()[0].who, u"Kim Okafor"_s);
    }

    void theirDeskHearsOfItAndSendsWhatItHad()
    {
        const SyncStand stand = round(*m_atKims, *m_kim);

        QVERIFY(stand.isRemoved && !stand.failure);
        QCOMPARE(must(m_kim->open.chart->setting(u"taken-out"_s)), QByteArray("1"));
    }

    void whatCameLateIsCountedShownAndTakenIn()
    {
        const SyncStand stand = round(*m_atOwners, *m_owner);
        QVERIFY(!stand.failure);
        QVERIFY(stand.late > 0);
        QVERIFY(m_owner->text(m_note).isEmpty());
        QSignalSpy loaded(m_late.get(), &LatePresenter::loaded);
        m_late->load();
        QTRY_COMPARE(loaded.count(), 1);
        QCOMPARE(m_late->waiting(), stand.late);
        const auto row = std::find_if(m_late->rows().begin(), m_late->rows().end(),
                                      [](const presentation::LateRow &each) {
                                          return each.piece.op.kind == opkind::noteDraft;
                                      });
        QVERIFY(row != m_late->rows().end());
        const LatePiece piece = row->piece;
        QVERIFY(row->title.contains(u"Rivera"_s));
        QVERIFY(row->detail.contains(u"Kim Okafor"_s));
        QSignalSpy shown(m_late.get(), &LatePresenter::shown);
        m_late->read(piece);
        QTRY_COMPARE(shown.count(), 1);
        QCOMPARE(shown[0][1].value<QList<LateText>>()[0].text, u"Seven herons, late."_s);
        QSignalSpy decided(m_late.get(), &LatePresenter::decided);
        m_owner->clock.advance(1000);

        m_late->decide({piece}, true);

        QTRY_COMPARE(decided.count(), 1);
        QTRY_COMPARE(loaded.count(), 2);
        QCOMPARE(round(*m_atOwners, *m_owner).late, stand.late - 1);
        QCOMPARE(m_owner->text(m_note), u"Seven herons, late."_s);
        QVERIFY(must(m_owner->open.chart->verifyAudit()).isOk());
    }

    void newKeysAreMadeOnDemand()
    {
        const std::size_t before = must(m_owner->open.sync->scopeKeys()).size();
        QSignalSpy synced(m_leaving.get(), &LeavingPresenter::synced);
        m_owner->clock.advance(1000);

        m_leaving->makeNewKeys();

        QTRY_COMPARE(synced.count(), 1);
        QVERIFY(synced[0][0].toStringList()[0].startsWith(u"New keys for whoever"_s));
        QVERIFY(must(m_owner->open.sync->scopeKeys()).size() > before);
    }

private:
    UserId self() const { return m_owner->open.practice.actor.user; }
    UserId kim() const { return m_kim->open.practice.actor.user; }
    static std::unique_ptr<MembersWorker> makeWorker(SyncDesk &desk)
    {
        return std::make_unique<MembersWorker>(desk.open, desk.workspace(), desk.surroundings());
    }
    static SyncStand round(MembersWorker &worker, SyncDesk &desk)
    {
        desk.clock.advance(1000);
        return must(worker.syncOnce(SyncReach::All).result());
    }
    bool load()
    {
        QSignalSpy people(m_people.get(), &PeoplePresenter::loaded);
        m_people->load();
        if (!QTest::qWaitFor([&people] { return people.count() == 1; }))
            return false;
        QSignalSpy loaded(m_leaving.get(), &LeavingPresenter::loaded);
        m_leaving->load(m_people->rows());
        return QTest::qWaitFor([&loaded] { return loaded.count() == 1; });
    }

    std::unique_ptr<testing::RunningServer> m_server;
    std::unique_ptr<SyncDesk> m_owner;
    std::unique_ptr<SyncDesk> m_kim;
    std::unique_ptr<MembersWorker> m_atOwners;
    std::unique_ptr<MembersWorker> m_atKims;
    std::unique_ptr<PeoplePresenter> m_people;
    std::unique_ptr<LeavingPresenter> m_leaving;
    std::unique_ptr<LatePresenter> m_late;
    NoteId m_note;
};

ALCOVE_TEST(taken_out_test, TakenOutTest)
#include "taken_out_test.moc"
