#include "server/listener.h"

#include "server/memory_gateway.h"
#include "support/fake_clock.h"
#include "support/http_client.h"
#include "support/server_client.h"
#include "support/test_registry.h"
#include "wire/limits.h"

#include <future>
#include <thread>

using namespace alcove;
using namespace alcove::server;
using alcove::testing::HttpClient;

namespace {

/// Lets the test hold a request in the middle of its work.
class SlowGateway final : public Gateway {
public:
    explicit SlowGateway(Random &random)
        : m_inner(random)
    {
    }

    std::promise<void> reached;
    std::promise<void> release;
    bool isSlow = false;

    Result<void> ping() override
    {
        if (isSlow) {
            reached.set_value();
            release.get_future().wait();
        }
        return {};
    }
    Result<crypto::SecretBytes> secret() override { return m_inner.secret(); }
    Result<void> found(const DeviceRow &first, Millis now) override
    {
        return m_inner.found(first, now);
    }
    Result<void> admit(const PracticeId &practice, const Bytes &record, Millis now) override
    {
        return m_inner.admit(practice, record, now);
    }
    Result<std::optional<DeviceRow>> device(const PracticeId &practice,
                                            const DeviceId &device) override
    {
        return m_inner.device(practice, device);
    }
    Result<std::vector<Bytes>> records(const PracticeId &practice, std::uint64_t after) override
    {
        return m_inner.records(practice, after);
    }
    Result<Outcome<PushDecision>> push(const Push &push, Millis now) override
    {
        return m_inner.push(push, now);
    }
    Result<wire::OwnChainReply> ownChain(const DeviceRow &device, const ScopeId &scope,
                                         const std::vector<OpId> &waiting) override
    {
        return m_inner.ownChain(device, scope, waiting);
    }
    Result<Outcome<wire::PullReply>> pull(const PracticeId &practice,
                                          const wire::PullRequest &request) override
    {
        return m_inner.pull(practice, request);
    }
    Result<std::vector<PlacedHead>> heads(const std::vector<PracticeId> &practices) override
    {
        return m_inner.heads(practices);
    }
    HalfStore &halves() override { return m_inner.halves(); }
    KitStore &kits() override { return m_inner.kits(); }
    FactorStore &factors() override { return m_inner.factors(); }
    ChunkStore &chunks() override { return m_inner.chunks(); }

private:
    MemoryGateway m_inner;
};

} // namespace

class ListenerTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_lines.clear();
        m_gateway = std::make_unique<SlowGateway>(m_random);
        m_handler = std::make_unique<Handler>(*m_gateway, m_random, m_metrics);
        start({});
    }

    void cleanup() { stop(); }

    void answersOnOneConnectionManyTimes()
    {
        HttpClient client(m_listener->port());
        for (int i = 0; i < 3; ++i) {
            QCOMPARE(client.request("GET", "/healthz"), 200);
            QCOMPARE(client.body(), std::string("ok\n"));
        }
    }

    void garbageIsAnsweredWithBadRequest()
    {
        HttpClient client(m_listener->port());
        client.send(std::string("\x16\x03\x01\x02 not HTTP at all\r\n\r\n"));
        QCOMPARE(client.status(), 400);
        QCOMPARE(client.status(), 0); // and the connection is closed
        QCOMPARE(HttpClient(m_listener->port()).request("GET", "/healthz"), 200);
    }

    void aHeaderWithoutAnEndIsRefused()
    {
        HttpClient client(m_listener->port());
        client.send("GET /healthz HTTP/1.1\r\nX: " + std::string(20'000, 'a'));
        QCOMPARE(client.status(), 400);
    }

    void aBodyThatIsTooLargeIsRefused()
    {
        HttpClient announced(m_listener->port());
        announced.send("POST /v1/login HTTP/1.1\r\nContent-Length: 99999999\r\n\r\n");
        QCOMPARE(announced.status(), 413);

        HttpClient sent(m_listener->port());
        QCOMPARE(sent.request("POST", "/v1/login", Bytes(wire::maxRecord + 1)), 413);

        HttpClient chunked(m_listener->port());
        chunked.send("POST /v1/login HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n4000\r\n"
                     + std::string(0x4000, 'a') + "\r\n0\r\n\r\n");
        QCOMPARE(chunked.status(), 400);
    }

    void anUnknownRouteIsNotFound()
    {
        HttpClient client(m_listener->port());
        QCOMPARE(client.request("GET", "/nowhere"), 404);
        QCOMPARE(client.request("POST", "/nowhere", toBytes("body")), 404);
    }

    void aWholeBatchGoesThrough()
    {
        testing::FakePractice practice;
        const testing::ServerClient direct(*m_handler, m_clock);
        QCOMPARE(direct.found(practice).status, 200);
        const std::string token = direct.token(practice.id, practice.first);
        const Bytes body = wire::encodeMessage(practice.batch(practice.first, 500));

        HttpClient client(m_listener->port());
        const std::string path = "/v1/s/" + practice.scope.text() + "/push";
        QCOMPARE(client.request("POST", path, body, token), 200);
        const auto reply = wire::decodePushReply(asBytes(client.body()));
        VERIFY_OK(reply);
        QCOMPARE(reply->head.seq, std::uint64_t{500});
    }

    void theLogHasNeitherPathsNorTokens()
    {
        HttpClient client(m_listener->port());
        QCOMPARE(client.request("GET", "/canary-path?canary", {}, "canary-token"), 404);
        stop();
        QVERIFY(!m_lines.empty());
        for (const std::string &line : m_lines)
            QVERIFY2(line.find("canary") == std::string::npos, line.c_str());
        QVERIFY(m_lines[0].find(R"("route":"unknown","status":404)") != std::string::npos);
    }

    void aRequestUnderWayIsFinishedBeforeItStops()
    {
        m_gateway->isSlow = true;
        HttpClient idle(m_listener->port());
        HttpClient client(m_listener->port());
        client.send("GET /healthz HTTP/1.1\r\n\r\n");
        m_gateway->reached.get_future().wait();

        m_listener->stop();
        QCOMPARE(idle.status(), 0); // closed at once
        m_gateway->release.set_value();
        QCOMPARE(client.status(), 200);
        m_thread.join();
    }

    void beforeItStopsItSaysSoAndServesOn()
    {
        stop();
        ListenOptions options;
        options.notice = std::chrono::hours(1);
        start(options);
        HttpClient idle(m_listener->port());
        QCOMPARE(idle.request("GET", "/healthz"), 200);
        QCOMPARE(idle.header("Retry-After"), std::string());

        m_listener->stop();
        QTRY_COMPARE(HttpClient(m_listener->port()).request("GET", "/healthz"), 503);
        QCOMPARE(idle.request("GET", "/healthz"), 503);
        QCOMPARE(idle.header("Retry-After"), std::string("5"));
        QCOMPARE(idle.request("GET", "/metrics"), 200);
        m_listener->stop();
        m_thread.join();
        QCOMPARE(idle.status(), 0);
    }

    void aClientThatDoesNotFinishIsDropped()
    {
        stop();
        ListenOptions options;
        options.deadline = std::chrono::milliseconds(50);
        start(options);
        HttpClient client(m_listener->port());
        client.send("GET /healthz HTTP/1.1\r\nX-Slow:");
        QCOMPARE(client.status(), 0);
    }

    void connectionsBeyondTheLimitWaitTheirTurn()
    {
        stop();
        ListenOptions options;
        options.maxConnections = 1;
        start(options);
        auto first = std::make_unique<HttpClient>(m_listener->port());
        QCOMPARE(first->request("GET", "/healthz"), 200);
        HttpClient second(m_listener->port());
        second.send("GET /healthz HTTP/1.1\r\n\r\n");
        QCOMPARE(first->request("GET", "/healthz"), 200);
        first.reset();
        QCOMPARE(second.status(), 200);
    }

    void whatCannotBeOpenedIsSaid()
    {
        ListenOptions taken;
        taken.port = m_listener->port();
        VERIFY_ERROR(open(taken), ErrorCode::Io);
        ListenOptions named;
        named.host = "no address";
        VERIFY_ERROR(open(named), ErrorCode::Io);
        ListenOptions tls;
        tls.certificateFile = "/nonexistent/certificate.pem";
        VERIFY_ERROR(open(tls), ErrorCode::Malformed);
    }

private:
    Result<std::unique_ptr<Listener>> open(const ListenOptions &options)
    {
        const LogSink log = [this](const std::string &line) { m_lines.push_back(line); };
        return Listener::open(options, {*m_handler, m_clock, m_metrics, log});
    }

    void start(const ListenOptions &options)
    {
        auto opened = open(options);
        VERIFY_OK(opened);
        m_listener = *std::move(opened);
        m_thread = std::thread([this] { m_listener->run(); });
    }

    void stop()
    {
        if (!m_thread.joinable())
            return;
        m_listener->stop();
        m_thread.join();
    }

    testing::FakeClock m_clock;
    testing::FakeRandom m_random{5};
    Metrics m_metrics;
    std::vector<std::string> m_lines;
    std::unique_ptr<SlowGateway> m_gateway;
    std::unique_ptr<Handler> m_handler;
    std::unique_ptr<Listener> m_listener;
    std::thread m_thread;
};

ALCOVE_TEST(listener_test, ListenerTest)
#include "listener_test.moc"
