#include "members/sync_worker.h"

#include "apart_practice.h"
#include "borrowed_net.h"
#include "core/care.h"
#include "members/emergency_opening.h"
#include "support/memory_file.h"
#include "support/running_server.h"
#include "support/test_registry.h"
#include "sync/beast_ear.h"

using namespace alcove;
using namespace Qt::StringLiterals;
using members::SyncWorker;
using sync::HttpReply;
using sync::HttpRequest;
using testing::ApartPractice;
using testing::BorrowedNet;
using testing::HandlerNet;
using testing::must;
using testing::SyncDesk;

namespace {

const QString address = u"http://127.0.0.1:9"_s;

} // namespace

/// Rounds of sync beside the open chart of a desk.
class SyncWorkerTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_practice = std::make_unique<ApartPractice>();
        m_ways = 0;
    }

    void withoutAServerThereIsNoRound()
    {
        const SyncStand stand = round(author());

        QVERIFY(!stand.hasServer && !stand.failure);
        QCOMPARE(m_practice->net.requests, 0);
    }

    void sendsWhatWaitsEverywhereAndRemembersWhen()
    {
        haveServer();
        author().addClient(u"Novak"_s);

        const SyncStand stand = round(author());

        QVERIFY(stand.hasServer && !stand.failure);
        QCOMPARE(stand.waiting, qint64{0});
        QCOMPARE(stand.contactAt, author().clock.now());
        QCOMPARE(author().waiting(Scope::Front), qint64{0});
        const SyncStand theirs = round(holder());
        QVERIFY(theirs.received > 0);
        QCOMPARE(must(holder().open.chart->clients({})).size(), 1);
        QCOMPARE(round(holder()).received, qint64{0});
    }

    void theWayToTheServerIsKeptUntilItIsAnother()
    {
        haveServer();
        const auto worker = makeWorker(author());
        must(worker->syncOnce(SyncReach::All).result());
        must(worker->syncOnce(SyncReach::News).result());
        QCOMPARE(m_ways, 1);

        VERIFY_OK(author().open.sync->setServerUrl(u"http://127.0.0.1:10"_s));
        must(worker->syncOnce(SyncReach::All).result());
        QCOMPARE(m_ways, 2);
    }

    void outOfReachItCountsWhatWaitsAlsoOfWhatIsKeptApart()
    {
        haveServer();
        round(author());
        const Millis contact = author().clock.now();
        m_practice->pass(author(), 60'000);
        author().addClient(u"Novak"_s);
        m_practice->write(author(), u"Told of more."_s);
        m_practice->net.meddle = [](const HttpRequest &, const HandlerNet::Next &) {
            return Result<HttpReply>(Error(ErrorCode::Offline));
        };

        const SyncStand stand = round(author());

        QVERIFY(stand.failure && stand.failure->code == ErrorCode::Offline);
        QCOMPARE(stand.contactAt, contact);
        QCOMPARE(stand.waiting, qint64{2});
    }

    void callsForARoundWhenSomethingIsWrittenHere()
    {
        const auto worker = makeWorker(author());
        const QFuture<SyncCall> call = worker->nextCall();
        QVERIFY(!call.isFinished());

        author().open.bell->ring();

        QVERIFY(call.isFinished() && call.result() == SyncCall::Waiting);
    }

    void aRoundForNewsAsksForThatAlone()
    {
        haveServer();
        const auto worker = makeWorker(author());
        must(worker->syncOnce(SyncReach::All).result());
        author().addClient(u"Novak"_s);
        const std::size_t before = m_practice->net.backup();

        const SyncStand stand = must(worker->syncOnce(SyncReach::News).result());

        QVERIFY(!stand.failure && stand.hasServer);
        QCOMPARE(stand.waiting, qint64{0});
        QCOMPARE(author().waiting(Scope::Front), qint64{0});
        QCOMPARE(m_practice->net.asked("/v1/login", before), 0);
        QCOMPARE(m_practice->net.asked("/v1/members", before), 0);
        QVERIFY(round(holder()).received > 0);
        // Its login ends, and another one is made.
        m_practice->net.clock.advance(Millis{16} * 60 * 1000);
        author().addClient(u"Horvat"_s);
        QCOMPARE(must(worker->syncOnce(SyncReach::News).result()).waiting, qint64{0});
    }

    void newsOfWhatIsKeptApartOrOfNothingIsLookedForEverywhere()
    {
        haveServer();
        const auto worker = makeWorker(author());
        must(worker->syncOnce(SyncReach::All).result());
        m_practice->write(author(), u"Told of more."_s);
        const std::size_t before = m_practice->net.backup();

        const SyncStand stand = must(worker->syncOnce(SyncReach::News).result());

        QCOMPARE(stand.waiting, qint64{0});
        QCOMPARE(m_practice->net.asked("/v1/members", before), 1);
    }

    void aRoundForNewsThatDoesNotGetThroughIsTold()
    {
        haveServer();
        const auto worker = makeWorker(author());
        must(worker->syncOnce(SyncReach::All).result());
        author().addClient(u"Novak"_s);
        m_practice->net.meddle = [](const HttpRequest &, const HandlerNet::Next &) {
            return Result<HttpReply>(Error(ErrorCode::Offline));
        };

        const SyncStand away = must(worker->syncOnce(SyncReach::News).result());

        QVERIFY(away.failure && away.failure->code == ErrorCode::Offline);
        QCOMPARE(away.waiting, qint64{1});
        m_practice->net.meddle = {};
        const SyncStand back = must(worker->syncOnce(SyncReach::News).result());
        QVERIFY(!back.failure);
        QCOMPARE(back.waiting, qint64{0});
    }

    void listensAtTheServerAndCallsForWhatArrives()
    {
        haveServer();
        const testing::RunningServer server;
        m_practice->net.meddle = [&server](const HttpRequest &request, const HandlerNet::Next &) {
            return sync::BeastNet({false, "127.0.0.1", server.port(), {}}).send(request);
        };
        for (SyncDesk *desk : {&author(), &holder()})
            must(desk->open.sync->setServerUrl(u"http://127.0.0.1:%1"_s.arg(int{server.port()})));
        round(author());
        m_practice->pass(holder(), 1000);
        SyncWorker worker(
            holder().open, holder().workspace(), holder().surroundings(),
            [this](const sync::ServerAddress &) {
                return std::make_unique<BorrowedNet>(m_practice->net);
            },
            [](const sync::ServerAddress &server) {
                return std::make_unique<sync::BeastEar>(server);
            });
        must(worker.syncOnce(SyncReach::All).result());

        const QFuture<SyncCall> call = worker.nextCall();
        author().addClient(u"Novak"_s);
        round(author());

        QTRY_VERIFY(call.isFinished());
        QVERIFY(call.result() == SyncCall::Arrived);
        QVERIFY(must(worker.syncOnce(SyncReach::News).result()).received > 0);
        QVERIFY(!must(worker.syncOnce(SyncReach::All).result()).failure);
    }

    void whatTheServerLostIsGivenBackAndWhatCantBeIsToldOf()
    {
        haveServer();
        round(author());
        round(holder());
        author().addClient(u"Novak"_s);
        round(author());
        round(holder());
        m_practice->net.putBack(0);

        const SyncStand mended = round(author());

        QVERIFY(!mended.failure && mended.losses.isEmpty());
        // As of a store that an older program kept.
        must(holder().open.connection->execute("DELETE FROM batch_signature"));
        m_practice->net.putBack(0);
        const SyncStand stands = round(holder());
        QVERIFY(!stands.failure && !stands.losses.isEmpty());
        QVERIFY(stands.losses[0].kind == LossKind::Waiting);
        round(author());
        QVERIFY(round(holder()).losses.isEmpty());
    }

    void whatClosesStaysWhileTheDeskIsOpenAndIsToldOf()
    {
        haveServer();
        round(author());
        const ClientId client = holder().addClient(u"Novak"_s);
        holder().addNote(client, u"Slept better."_s);
        round(holder());
        must(author().setRoles(ApartPractice::user(holder()), {Role::FrontDesk}));
        round(author());

        const SyncStand stand = round(holder());

        QVERIFY(stand.isClosing && !stand.failure);
        QCOMPARE(must(holder().open.chart->stats()).notes, qint64{1});
    }

    void aRemovedDeskIsToldAndWhatItWroteIsSent()
    {
        haveServer();
        round(author());
        round(holder());
        const ClientId client = holder().addClient(u"Novak"_s);
        holder().addNote(client, u"Slept better."_s);
        must(author().remove({ApartPractice::user(holder()), {}, wire::RemovalReason::Left}));
        round(author());

        const SyncStand stand = round(holder());

        QVERIFY(stand.isRemoved && !stand.failure);
        QVERIFY(stand.waiting > 0); // nothing is pulled any more, so nothing leaves the outbox
        QCOMPARE(must(holder().open.chart->stats()).notes, qint64{1});
        round(author());
        const auto late = must(author().open.sync->lateWork());
        QVERIFY(std::any_of(late.begin(), late.end(), [](const LateOp &op) {
            return op.kind == opkind::noteDraft && op.state == LateState::Waiting;
        }));
    }

    void anEmergencyThatIsOverIsSentAlsoWhileTheDeskIsOpen()
    {
        haveServer();
        m_practice->makeReady();
        {
            const session::Workspace workspace = holder().workspace();
            const session::Surroundings surroundings = holder().surroundings();
            must(members::EmergencyOpening(holder().open, workspace, m_practice->net, surroundings)
                     .open(m_practice->chart, u"Robin called, and Ada can't be reached."_s));
        }
        round(holder());
        m_practice->write(holder(), u"Seen tonight, and safe."_s);
        m_practice->pass(holder(), glassLasts);
        m_practice->net.clock.advance(glassLasts);

        const SyncStand stand = round(holder());

        QVERIFY(!stand.isClosing && !stand.failure);
        QVERIFY(m_practice->isOn(holder()));
        m_practice->mustSync(author());
        QVERIFY(must(m_practice->texts(author())).contains(u"Seen tonight, and safe."_s));
    }

    void filesOfARestrictedChartGoToWhoIsNamed()
    {
        haveServer();
        m_practice->makeReady();
        m_practice->setNamed(author(), ApartPractice::user(holder()), true);
        Bytes content(static_cast<std::size_t>(attachmentPartSize) + 5);
        author().random.fill(content);
        testing::MemoryFile file(content);
        const AttachmentId id = AttachmentId::make(author().clock, author().random);
        {
            auto room = must(m_practice->reach(author()));
            const ClientId client = must(room.chart->clients({})).first().id;
            must(room.chart->attach({id, client, u"scan.png"_s, {}}, file));
        }
        for (SyncDesk *desk : {&author(), &holder(), &author(), &holder()})
            m_practice->mustSync(*desk);

        testing::MemoryFile saved;
        const auto room = must(m_practice->enter(holder()));
        VERIFY_OK(room.chart->saveFile(id, saved));

        QVERIFY(saved.bytes == content);
        // The practice's own chart has nothing of it.
        QCOMPARE(must(holder().open.connection->number("SELECT count(*) FROM attachment")), 0);
    }

    void filesMoveSoMuchAtATime()
    {
        haveServer();
        SyncDesk &desk = author();
        const ClientId client = desk.addClient(u"Novak"_s);
        Bytes content(static_cast<std::size_t>(attachmentPartSize) * 40);
        desk.random.fill(content);
        testing::MemoryFile file(content);
        must(desk.open.chart->attach(
            {AttachmentId::make(desk.clock, desk.random), client, u"scan.png"_s, {}}, file));
        const auto worker = makeWorker(desk);

        SyncStand stand = must(worker->syncOnce(SyncReach::All).result());
        QCOMPARE(stand.files.unsent, qint64{8});
        QVERIFY(stand.files.isMore && stand.waiting == 0);
        stand = must(worker->syncOnce(SyncReach::News).result());

        QCOMPARE(stand.files.unsent, qint64{0});
        QVERIFY(!stand.files.isMore && !stand.failure);
    }

private:
    SyncDesk &author() { return *m_practice->author; }
    SyncDesk &holder() { return *m_practice->holder; }
    void haveServer()
    {
        for (SyncDesk *desk : {&author(), &holder()})
            must(desk->open.sync->setServerUrl(address));
    }
    std::unique_ptr<SyncWorker> makeWorker(SyncDesk &desk)
    {
        return std::make_unique<SyncWorker>(
            desk.open, desk.workspace(), desk.surroundings(), [this](const sync::ServerAddress &) {
                ++m_ways;
                return std::make_unique<BorrowedNet>(m_practice->net);
            });
    }
    SyncStand round(SyncDesk &desk)
    {
        m_practice->pass(desk, 1000);
        return must(makeWorker(desk)->syncOnce(SyncReach::All).result());
    }

    std::unique_ptr<ApartPractice> m_practice;
    int m_ways = 0; ///< to a server, that were made
};

ALCOVE_TEST(sync_worker_test, SyncWorkerTest)
#include "sync_worker_test.moc"
