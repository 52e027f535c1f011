#include "members/closing_at_door.h"

#include "apart_practice.h"
#include "borrowed_net.h"
#include "core/setting_names.h"
#include "members/sync_worker.h"
#include "support/test_registry.h"

using namespace alcove;
using namespace Qt::StringLiterals;
using sync::HttpReply;
using sync::HttpRequest;
using testing::ApartPractice;
using testing::BorrowedNet;
using testing::HandlerNet;
using testing::must;
using testing::SyncDesk;

/// Noor's desk, whose window was open when her role became narrower, or she was taken out.
class ClosingAtDoorTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_practice = std::make_unique<ApartPractice>();
        for (SyncDesk *desk : {&author(), &noor()})
            must(desk->open.sync->setServerUrl(u"http://127.0.0.1:9"_s));
        round(author());
        m_client = noor().addClient(u"Novak"_s);
        m_note = noor().addNote(m_client, u"Slept better."_s);
        round(noor());
    }
    void cleanup() { m_practice.reset(); }

    void nothingIsAskedWhereNothingIsDue()
    {
        const int before = m_practice->net.requests;

        atDoor();

        QCOMPARE(m_practice->net.requests, before);
        QVERIFY(setting().isEmpty());
    }

    void whatTheWindowWasToldGoesAtTheNextUnlockingAndWhatWaitedIsSent()
    {
        narrow();
        const SyncStand stand = round(noor());
        QVERIFY(stand.isClosing && !stand.isClosingTried);
        QCOMPARE(setting(), QByteArray(closingDue));

        atDoor();

        QVERIFY(setting().isEmpty());
        QCOMPARE(must(noor().open.chart->stats()).notes, qint64{0});
        round(author());
        QCOMPARE(author().text(m_note), u"Slept better, and ate."_s);
        const SyncStand after = round(noor());
        QVERIFY(!after.isClosing && !after.failure);
        QVERIFY(must(noor().open.chart->verifyAudit()).isOk());
    }

    void aServerOutOfReachLeavesItForTheNextUnlocking()
    {
        narrow();
        round(noor());
        m_practice->net.meddle = [](const HttpRequest &, const HandlerNet::Next &) {
            return Result<HttpReply>(Error(ErrorCode::Offline));
        };

        atDoor();

        QCOMPARE(setting(), QByteArray(closingTried));
        QCOMPARE(must(noor().open.chart->stats()).notes, qint64{1});
        m_practice->net.meddle = {};
        const SyncStand stand = round(noor());
        QVERIFY(stand.isClosing && stand.isClosingTried);
        QCOMPARE(setting(), QByteArray(closingTried)); // the window does not lock for it again
        atDoor();
        QVERIFY(setting().isEmpty());
        QCOMPARE(must(noor().open.chart->stats()).notes, qint64{0});
    }

    void aDeskThatWasTakenOutIsEmptiedThere()
    {
        must(author().remove({ApartPractice::user(noor()), {}, wire::RemovalReason::Left}));
        round(author());
        const SyncStand stand = round(noor());
        QVERIFY(stand.isRemoved && stand.isClosing);

        atDoor();

        QVERIFY(setting().isEmpty());
        QVERIFY(must(noor().open.sync->heldScopes()).isEmpty());
        QCOMPARE(must(noor().open.chart->setting(takenOutSetting)), QByteArray("1"));
    }

    void aRoleThatCameBackMeanwhileClosesNothing()
    {
        narrow();
        round(noor());
        must(author().setRoles(ApartPractice::user(noor()), {Role::Clinician}));
        round(author());

        const SyncStand stand = round(noor());

        QVERIFY(!stand.isClosing);
        QVERIFY(setting().isEmpty());
    }

private:
    SyncDesk &author() { return *m_practice->author; }
    SyncDesk &noor() { return *m_practice->holder; }
    QByteArray setting() { return must(noor().open.chart->setting(closingSetting)); }
    void narrow()
    {
        m_practice->pass(noor(), 1000);
        must(noor().edit(m_note, u"Slept better, and ate."_s)); // in time, and not sent
        m_practice->pass(author(), 60'000);
        must(author().setRoles(ApartPractice::user(noor()), {Role::FrontDesk}));
        round(author());
    }
    void atDoor()
    {
        QVERIFY(noor().restart()); // unlocked anew
        m_practice->pass(noor(), 1000);
        members::closeAtDoor(noor().open, noor().workspace(), noor().surroundings(),
                             [this](const sync::ServerAddress &) {
                                 return std::make_unique<BorrowedNet>(m_practice->net);
                             });
    }
    SyncStand round(SyncDesk &desk)
    {
        m_practice->pass(desk, 1000);
        members::SyncWorker worker(desk.open, desk.workspace(), desk.surroundings(),
                                   [this](const sync::ServerAddress &) {
                                       return std::make_unique<BorrowedNet>(m_practice->net);
                                   });
        return must(worker.syncOnce(SyncReach::All).result());
    }

    std::unique_ptr<ApartPractice> m_practice;
    ClientId m_client;
    NoteId m_note;
};

ALCOVE_TEST(closing_at_door_test, ClosingAtDoorTest)
#include "closing_at_door_test.moc"
