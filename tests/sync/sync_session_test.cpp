#include "sync/sync_session.h"

#include "support/fake_practice.h"
#include "support/test_registry.h"
#include "sync_desk.h"
#include "wire/limits.h"

using namespace alcove;
using sync::HttpReply;
using sync::HttpRequest;
using testing::HandlerNet;
using testing::SyncDesk;
using Next = testing::HandlerNet::Next;

namespace {

/// Changes what the server answers to a pull.
HandlerNet::Meddle onPull(std::function<void(wire::PullReply &)> change)
{
    return [change = std::move(change)](const HttpRequest &request,
                                        const Next &next) -> Result<HttpReply> {
        TRY_ASSIGN(HttpReply reply, next(request));
        auto page = wire::decodePullReply(reply.body);
        if (request.target != "/v1/pull" || !page || page->ops.empty())
            return reply;
        change(*page);
        reply.body = wire::encodeMessage(*page);
        return reply;
    };
}

} // namespace

class SyncSessionTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_net = std::make_unique<HandlerNet>();
        m_first = SyncDesk::founded(1);
        QVERIFY(m_first);
        m_second = SyncDesk::joined(*m_first, 2);
        QVERIFY(m_second);
        // An hour later, so that the desks' ops can be told apart by time.
        m_second->clock.advance(3'600'000);
    }

    void bringsANoteFromOneDeskToTheOther()
    {
        const ClientId client = m_first->addClient(QStringLiteral("Rivera"));
        const NoteId note = m_first->addNote(client, QStringLiteral("Slept better."));

        const auto pushed = m_first->syncWith(*m_net);
        VERIFY_OK(pushed);
        QCOMPARE(pushed->pushed, qint64{2});
        QCOMPARE(pushed->pulled, qint64{0});
        const auto pulled = m_second->syncWith(*m_net);
        VERIFY_OK(pulled);
        QCOMPARE(pulled->pulled, qint64{2});
        QVERIFY(pulled->changed == (QList<RawId>{client.raw, note.raw}));
        QCOMPARE(pulled->scopes.size(), 5);
        const sync::ScopeRound &charts = pulled->scopes.at(2);
        QCOMPARE(charts.status.scope, Scope::Clinical);
        QCOMPARE(charts.pulled, qint64{1});
        QCOMPARE(charts.status.seq, qint64{1});

        QCOMPARE(m_second->text(note), QStringLiteral("Slept better."));
        QCOMPARE(m_second->digest(), m_first->digest());
        QCOMPARE(m_first->waiting(), qint64{0});
    }

    void writesTheAuditOfWhatMoved()
    {
        const ClientId client = m_first->addClient(QStringLiteral("Rivera"));
        m_first->addNote(client, QStringLiteral("Slept better."));
        VERIFY_OK(m_first->syncWith(*m_net));
        VERIFY_OK(m_second->syncWith(*m_net));
        VERIFY_OK(m_second->syncWith(*m_net)); // nothing moves, nothing is written

        QCOMPARE(m_first->audited(QStringLiteral("sync.send")), 2);
        QCOMPARE(m_second->audited(QStringLiteral("sync.receive")), 2);
        QCOMPARE(m_first->audited(QStringLiteral("device.add")), 2);
        QCOMPARE(m_first->audited(QStringLiteral("key.hand-over")), 5);
        QCOMPARE(m_second->audited(QStringLiteral("key.grant")), 5);
    }

    void withoutAServerEverythingIsKept()
    {
        const ClientId client = m_first->addClient(QStringLiteral("Rivera"));
        m_net->meddle = [](const HttpRequest &, const Next &) -> Result<HttpReply> {
            return Error(ErrorCode::Offline, "nobody there");
        };
        VERIFY_ERROR(m_first->syncWith(*m_net), ErrorCode::Offline);
        QCOMPARE(m_first->waiting(Scope::Front), qint64{1});

        afterwardsAllIsWell(client);
    }

    void anAnswerThatWasLostIsAskedForAgainToTheLetter()
    {
        const ClientId client = m_first->addClient(QStringLiteral("Rivera"));
        Bytes first;
        m_net->meddle = [&](const HttpRequest &request, const Next &next) -> Result<HttpReply> {
            TRY_ASSIGN(HttpReply reply, next(request));
            if (!request.target.ends_with("/push"))
                return reply;
            first = request.body;
            return Error(ErrorCode::Offline, "line cut");
        };
        VERIFY_ERROR(m_first->syncWith(*m_net), ErrorCode::Offline);
        QCOMPARE(m_first->waiting(Scope::Front), qint64{1});
        // The op has its place by then: the next round finds it there and pushes nothing.
        bool isPushed = false;
        m_net->meddle = [&](const HttpRequest &request, const Next &next) {
            isPushed = isPushed || request.target.ends_with("/push");
            return next(request);
        };
        VERIFY_OK(m_first->syncWith(*m_net));
        QVERIFY(!isPushed);
        afterwardsAllIsWell(client);
    }

    void aPushThatNeverArrivedIsRepeatedToTheLetter()
    {
        const ClientId client = m_first->addClient(QStringLiteral("Rivera"));
        std::vector<Bytes> pushes;
        bool isCut = true;
        m_net->meddle = [&](const HttpRequest &request, const Next &next) -> Result<HttpReply> {
            if (!request.target.ends_with("/push"))
                return next(request);
            pushes.push_back(request.body);
            return isCut ? Error(ErrorCode::Offline, "line cut") : next(request);
        };
        VERIFY_ERROR(m_first->syncWith(*m_net), ErrorCode::Offline);
        isCut = false;
        VERIFY_OK(m_first->syncWith(*m_net));
        QCOMPARE(pushes.size(), std::size_t{2});
        QVERIFY(pushes[0] == pushes[1]);
        afterwardsAllIsWell(client);
    }

    // NOLINTNEXTLINE(readability-identifier-naming)
    void whatDoesNotHoldIsNotTaken_data()
    {
        QTest::addColumn<int>("attack");
        QTest::addColumn<int>("code");
        int rows = 0;
        const auto row = [&rows](const char *name, ErrorCode code) {
            QTest::newRow(name) << rows++ << static_cast<int>(code);
        };
        row("a changed letter", ErrorCode::Untrusted);
        row("reordered", ErrorCode::Untrusted);
        row("one left out", ErrorCode::Untrusted);
        row("withheld", ErrorCode::Untrusted);
        row("no signature", ErrorCode::Untrusted);
        row("another practice's", ErrorCode::Untrusted);
        row("not an envelope", ErrorCode::Malformed);
    }

    void whatDoesNotHoldIsNotTaken()
    {
        QFETCH(int, attack);
        QFETCH(int, code);
        testing::FakePractice stranger(7);
        const wire::PushRequest strange = stranger.batch(stranger.first, 3);
        const std::vector<std::function<void(wire::PullReply &)>> attacks{
            [](wire::PullReply &page) { page.ops[1].envelope[250] ^= 1; },
            [](wire::PullReply &page) { std::swap(page.ops[0].envelope, page.ops[1].envelope); },
            [](wire::PullReply &page) { page.ops.erase(page.ops.begin()); },
            [](wire::PullReply &page) {
                page.ops.clear();
                page.signatures.clear();
            },
            [](wire::PullReply &page) { page.signatures.clear(); },
            [&strange](wire::PullReply &page) {
                for (std::size_t i = 0; i < page.ops.size(); ++i)
                    page.ops[i].envelope = strange.envelopes[i];
                page.signatures = {{page.ops.size(), strange.signature}};
            },
            [](wire::PullReply &page) { page.ops[0].envelope = Bytes(400, 7); },
        };
        ClientId client;
        for (const char *name : {"Rivera", "Novak", "Martens"})
            client = m_first->addClient(QString::fromLatin1(name));
        VERIFY_OK(m_first->syncWith(*m_net));
        const QString before = m_second->digest();
        const ChainHead cursor = m_second->cursor(Scope::Front);

        m_net->meddle = onPull(attacks.at(static_cast<std::size_t>(attack)));
        const auto refused = m_second->syncWith(*m_net);
        VERIFY_ERROR(refused, static_cast<ErrorCode>(code));
        QCOMPARE(m_second->digest(), before);
        QVERIFY(m_second->cursor(Scope::Front) == cursor);
        QCOMPARE(m_second->audited(QStringLiteral("sync.receive")), 0);

        afterwardsAllIsWell(client);
    }

    // NOLINTNEXTLINE(readability-identifier-naming)
    void garbageIsNoAnswer_data()
    {
        QTest::addColumn<QString>("target");
        QTest::addColumn<QByteArray>("body");
        for (const char *target :
             {"/v1/challenge", "/v1/login", "/v1/members", "/push", "/v1/pull"}) {
            QTest::addRow("%s empty", target) << QString::fromLatin1(target) << QByteArray();
            QTest::addRow("%s a web page", target)
                << QString::fromLatin1(target) << QByteArray("<html>Welcome</html>");
            QTest::addRow("%s zeros", target)
                << QString::fromLatin1(target) << QByteArray(300, '\0');
            QTest::addRow("%s our version", target)
                << QString::fromLatin1(target) << QByteArray("\x01\xff\xff\xff\xff");
        }
    }

    void garbageIsNoAnswer()
    {
        QFETCH(QString, target);
        QFETCH(QByteArray, body);
        const ClientId client = m_first->addClient(QStringLiteral("Rivera"));
        m_net->meddle = [&](const HttpRequest &request, const Next &next) -> Result<HttpReply> {
            if (request.target.ends_with(target.toStdString()))
                return HttpReply{200, Bytes(body.begin(), body.end())};
            return next(request);
        };
        VERIFY_ERROR(m_first->syncWith(*m_net), ErrorCode::Malformed);
        afterwardsAllIsWell(client);
    }

    void aServerThatWentBackIsGivenItAgainAndNotBelieved()
    {
        const ClientId client = m_first->addClient(QStringLiteral("Rivera"));
        VERIFY_OK(m_first->syncWith(*m_net));
        const ChainHead cursor = m_first->cursor(Scope::Front);
        HandlerNet restored; // it knows nothing any more
        VERIFY_OK(m_first->syncWith(restored));
        QVERIFY(m_first->cursor(Scope::Front) == cursor);
        // Not when it says that nothing ever was.
        restored.meddle = [](const HttpRequest &request, const Next &next) -> Result<HttpReply> {
            if (request.target == "/v1/pull")
                return HttpReply{200, wire::encodeMessage(wire::PullReply())};
            return next(request);
        };
        VERIFY_ERROR(m_first->syncWith(restored), ErrorCode::Untrusted);
        QVERIFY(m_first->cursor(Scope::Front) == cursor);
        afterwardsAllIsWell(client);
    }

    void twoHistoriesAreFoundOutByTheFirstOpThatCrosses()
    {
        const ClientId client = m_first->addClient(QStringLiteral("Rivera"));
        VERIFY_OK(m_first->syncWith(*m_net));
        HandlerNet fork;
        m_second->addClient(QStringLiteral("Novak"));
        VERIFY_OK(m_second->syncWith(fork));
        m_second->addClient(QStringLiteral("Martens"));
        const auto report = m_second->syncWith(*m_net);
        VERIFY_OK(report);
        QCOMPARE(report->standing, QList<Scope>{Scope::Front}); // the rest went on
        const auto loss = sync::openLossOf(*m_second->open.sync, Scope::Front);
        VERIFY_OK(loss);
        QVERIFY(*loss && (*loss)->kind == LossKind::Forked);
        QCOMPARE(m_second->waiting(Scope::Front), qint64{1});
        VERIFY_ERROR(m_second->open.chart->openClient(client), ErrorCode::NotFound);
    }

    void aServerThatLostTheLogIsToldAgain()
    {
        VERIFY_OK(m_second->syncWith(*m_net)); // the desk that joined brings the whole log
        bool isFirst = true;
        m_net->meddle = [&](const HttpRequest &request, const Next &next) -> Result<HttpReply> {
            if (request.target == "/v1/login" && std::exchange(isFirst, false))
                return HttpReply{401, toBytes(R"({"error": "unauthorized"})")};
            return next(request);
        };
        VERIFY_OK(m_first->syncWith(*m_net));
        QVERIFY(!isFirst);
    }

    void aDeskThatIsTurnedAwayHearsSo()
    {
        m_net->meddle = [](const HttpRequest &request, const Next &next) -> Result<HttpReply> {
            if (request.target == "/v1/login")
                return HttpReply{401, toBytes(R"({"error": "unauthorized"})")};
            return next(request);
        };
        VERIFY_ERROR(m_first->syncWith(*m_net), ErrorCode::Refused);
    }

    void aDeviceTheServerInventsIsRefused()
    {
        testing::FakePractice stranger(7);
        const testing::FakeDevice intruder = stranger.newDevice();
        m_net->meddle = [&](const HttpRequest &request, const Next &next) -> Result<HttpReply> {
            TRY_ASSIGN(HttpReply reply, next(request));
            if (request.target != "/v1/members")
                return reply;
            auto members = wire::decodeMembersReply(reply.body);
            members->records.push_back(
                wire::encodeRecord(stranger.addedBy(stranger.first, intruder)));
            return HttpReply{200, wire::encodeMessage(*members)};
        };
        VERIFY_ERROR(m_first->syncWith(*m_net), ErrorCode::Untrusted);
        QCOMPARE(m_first->open.sync->devices()->size(), 2);
    }

    void manyOpsGoInManyPages()
    {
        const ClientId client = m_first->addClient(QStringLiteral("Rivera"));
        for (int i = 0; i < 1300; ++i)
            m_first->addNote(client, QStringLiteral("Visit %1").arg(i));
        const auto pushed = m_first->syncWith(*m_net);
        VERIFY_OK(pushed);
        QCOMPARE(pushed->pushed, qint64{1301});
        const auto pulled = m_second->syncWith(*m_net);
        VERIFY_OK(pulled);
        QCOMPARE(pulled->pulled, qint64{1301});
        QCOMPARE(m_second->digest(), m_first->digest());
    }

    void tellsWhatWaits()
    {
        m_first->addClient(QStringLiteral("Rivera"));
        const auto before = sync::syncStatus(*m_first->open.sync);
        VERIFY_OK(before);
        QCOMPARE(before->size(), 5);
        QCOMPARE(before->at(1).scope, Scope::Front);
        QCOMPARE(before->at(1).waiting, qint64{1});
        VERIFY_OK(m_first->syncWith(*m_net));
        const auto after = sync::syncStatus(*m_first->open.sync);
        QCOMPARE(after->at(1).waiting, qint64{0});
        QCOMPARE(after->at(1).seq, qint64{1});
    }

private:
    /// With an honest server both desks come to the same, and the client is there.
    void afterwardsAllIsWell(ClientId client)
    {
        m_net->meddle = {};
        VERIFY_OK(m_first->syncWith(*m_net));
        VERIFY_OK(m_second->syncWith(*m_net));
        VERIFY_OK(m_second->open.chart->openClient(client));
        QCOMPARE(m_second->digest(), m_first->digest());
        QCOMPARE(m_first->waiting(Scope::Front), qint64{0});
    }

    std::unique_ptr<HandlerNet> m_net;
    std::unique_ptr<SyncDesk> m_first;
    std::unique_ptr<SyncDesk> m_second;
};

ALCOVE_TEST(sync_session_test, SyncSessionTest)
#include "sync_session_test.moc"
