#include "server/live_connection.h"

#include "support/http_client.h"
#include "support/live_client.h"
#include "support/must.h"
#include "support/running_server.h"
#include "support/server_client.h"
#include "support/test_registry.h"

using namespace alcove;
using namespace alcove::server;
using testing::HttpClient;
using testing::LiveClient;
using testing::must;
using testing::RunningServer;

namespace {

using Heads = std::vector<wire::ScopeHead>;

} // namespace

class LiveConnectionTest : public QObject {
    Q_OBJECT

private slots:
    void init() { start({}); }
    void cleanup() { m_server.reset(); }

    void aDeskHearsWhatMovesWhileItListens()
    {
        LiveClient desk(m_server->port(), m_token);
        QCOMPARE(desk.status, 101);
        desk.ask({{m_practice->scope, 0}});
        QVERIFY(desk.hear()->heads.empty()); // the server listens

        push(2);
        QVERIFY(desk.hear()->heads == (Heads{{m_practice->scope, 2}}));
        push(1);
        QVERIFY(desk.hear()->heads == (Heads{{m_practice->scope, 3}}));
        // It asks anew whenever it likes, and is told at once what it has missed.
        desk.ask({{m_practice->scope, 1}});
        QVERIFY(desk.hear()->heads == (Heads{{m_practice->scope, 3}}));
        desk.ask({});
        QVERIFY(desk.hear()->heads.empty());
        push(1); // watched no more
        desk.ask({{m_practice->scope, 4}});
        QVERIFY(desk.hear()->heads.empty());
    }

    void whatComesInAtAnotherInstanceIsHeardToo()
    {
        LiveClient desk(m_server->port(), m_token);
        desk.ask({{m_practice->scope, 0}});
        QVERIFY(desk.hear()->heads.empty());
        Metrics metrics;
        Handler other(m_server->gateway(), m_random, metrics);
        const testing::ServerClient client(other, m_server->clock());

        QCOMPARE(
            client.push(m_practice->scope, m_practice->batch(m_practice->first, 2), m_token).status,
            200);

        QVERIFY(desk.hear()->heads == (Heads{{m_practice->scope, 2}}));
    }

    void nobodyListensWithoutAToken()
    {
        QCOMPARE(LiveClient(m_server->port(), "no token").status, 401);
        HttpClient plain(m_server->port());
        QCOMPARE(plain.request("GET", "/v1/live", {}, m_token), 400); // not a wish to upgrade
    }

    void whatIsNoQuestionEndsIt()
    {
        LiveClient desk(m_server->port(), m_token);
        desk.say(toBytes("garbage"));
        QVERIFY(!desk.hear());
        QCOMPARE(desk.closedWith(), int{websocket::close_code::policy_error});

        LiveClient large(m_server->port(), m_token);
        large.say(Bytes(wire::maxHeadsBody + 1));
        QVERIFY(!large.hear());
        QCOMPARE(large.closedWith(), int{websocket::close_code::too_big});
    }

    void itEndsWithItsToken()
    {
        LiveClient desk(m_server->port(), m_token);
        m_server->clock().advance(tokenLife - 20);

        desk.ask({{m_practice->scope, 0}});
        QVERIFY(desk.hear()); // a moment is left

        QVERIFY(!desk.hear());
        QCOMPARE(desk.closedWith(), int{websocket::close_code::going_away});
    }

    void whoIsSilentIsLetGo()
    {
        ListenOptions options;
        options.idle = std::chrono::milliseconds(60);
        start(options);
        HttpClient desk(m_server->port());
        desk.send("GET /v1/live HTTP/1.1\r\nHost: localhost\r\nConnection: upgrade\r\n"
                  "Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
                  "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nAuthorization: Bearer "
                  + m_token + "\r\n\r\n");
        QCOMPARE(desk.status(), 101);
        QCOMPARE(desk.status(), 0); // answers no ping, and is gone
    }

    void stoppingSaysGoodbyeToWhoListens()
    {
        LiveClient desk(m_server->port(), m_token);
        desk.ask({{m_practice->scope, 0}});
        QVERIFY(desk.hear());
        std::thread stopping([this] { m_server.reset(); });

        QVERIFY(!desk.hear());
        QCOMPARE(desk.closedWith(), int{websocket::close_code::going_away});
        stopping.join();
    }

    void aRequestWaitsUntilSomethingMoves()
    {
        HttpClient desk(m_server->port());
        desk.send(waitFor({{m_practice->scope, 0}}));
        HttpClient other(m_server->port());
        QCOMPARE(other.request("GET", "/healthz"), 200);
        push(2);

        QCOMPARE(desk.status(), 200);
        QVERIFY(must(wire::decodeHeads(asBytes(desk.body()))).heads
                == (Heads{{m_practice->scope, 2}}));
        // On the same connection, and at once where there is news.
        desk.send(waitFor({{m_practice->scope, 1}}));
        QCOMPARE(desk.status(), 200);
        QVERIFY(must(wire::decodeHeads(asBytes(desk.body()))).heads
                == (Heads{{m_practice->scope, 2}}));
    }

    void aRequestDoesNotWaitForEver()
    {
        ListenOptions options;
        options.wait = std::chrono::milliseconds(20);
        start(options);
        HttpClient desk(m_server->port());
        desk.send(waitFor({{m_practice->scope, 0}}));

        QCOMPARE(desk.status(), 200);
        QVERIFY(must(wire::decodeHeads(asBytes(desk.body()))).heads.empty());
    }

    void stoppingAnswersWhoWaits()
    {
        HttpClient desk(m_server->port());
        desk.send(waitFor({{m_practice->scope, 0}}));
        QTRY_COMPARE(m_server->handler().live().board().count(), std::size_t{1});
        std::thread stopping([this] { m_server.reset(); });

        QCOMPARE(desk.status(), 200);
        QVERIFY(must(wire::decodeHeads(asBytes(desk.body()))).heads.empty());
        stopping.join();
    }

    void whoHasGoneTakesNoPlace()
    {
        {
            LiveClient desk(m_server->port(), m_token);
            desk.ask({{m_practice->scope, 0}});
            QVERIFY(desk.hear());
            QCOMPARE(m_server->handler().live().board().count(), std::size_t{1});
        }
        QTRY_COMPARE(m_server->handler().live().board().count(), std::size_t{0});
        HttpClient counted(m_server->port());
        QCOMPARE(counted.request("GET", "/metrics"), 200);
        QVERIFY(counted.body().find("alcove_live_watchers 0\n") != std::string::npos);
    }

private:
    void start(const ListenOptions &options)
    {
        m_server = std::make_unique<RunningServer>(nullptr, options);
        m_practice = std::make_unique<testing::FakePractice>();
        const testing::ServerClient client(m_server->handler(), m_server->clock());
        QCOMPARE(client.found(*m_practice).status, 200);
        m_token = client.token(m_practice->id, m_practice->first);
    }
    void push(int ops)
    {
        const testing::ServerClient client(m_server->handler(), m_server->clock());
        const auto batch = m_practice->batch(m_practice->first, ops);
        QCOMPARE(client.push(m_practice->scope, batch, m_token).status, 200);
    }
    std::string waitFor(const Heads &heads) const
    {
        const Bytes body = wire::encodeMessage(wire::Heads{heads});
        std::string text = "POST /v1/wait HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
            + m_token + "\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n";
        return text.append(asText(body));
    }

    testing::FakeRandom m_random{5};
    std::unique_ptr<RunningServer> m_server;
    std::unique_ptr<testing::FakePractice> m_practice;
    std::string m_token;
};

ALCOVE_TEST(live_connection_test, LiveConnectionTest)
#include "live_connection_test.moc"
