#include "server/handler.h"

#include "server/memory_gateway.h"
#include "support/fake_clock.h"
#include "support/server_client.h"
#include "support/test_registry.h"

using namespace alcove;
using namespace alcove::server;

namespace {

/// A store that may be down, or have locked devices out.
class FaultyGateway final : public Gateway {
public:
    explicit FaultyGateway(Random &random)
        : m_inner(random)
    {
    }

    bool isDown = false;
    bool isLockedOut = false;
    Millis minTokenTime = 0;

    Result<void> ping() override
    {
        return down<void>([this] { return m_inner.ping(); });
    }
    Result<crypto::SecretBytes> secret() override
    {
        return down<crypto::SecretBytes>([this] { return m_inner.secret(); });
    }
    Result<void> found(const DeviceRow &first, Millis now) override
    {
        return down<void>([&] { return m_inner.found(first, now); });
    }
    Result<void> admit(const PracticeId &practice, const Bytes &record, Millis now) override
    {
        return down<void>([&] { return m_inner.admit(practice, record, now); });
    }
    Result<std::optional<DeviceRow>> device(const PracticeId &practice,
                                            const DeviceId &device) override
    {
        TRY_ASSIGN(auto row, m_inner.device(practice, device));
        if (row) {
            row->isLive = !isLockedOut;
            row->minTokenTime = minTokenTime;
        }
        return row;
    }
    Result<std::vector<Bytes>> records(const PracticeId &practice, std::uint64_t after) override
    {
        return m_inner.records(practice, after);
    }
    Result<Outcome<PushDecision>> push(const Push &push, Millis now) override
    {
        return down<Outcome<PushDecision>>([&] { return m_inner.push(push, now); });
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
        return down<std::vector<PlacedHead>>([&] { return m_inner.heads(practices); });
    }
    HalfStore &halves() override { return m_inner.halves(); }
    KitStore &kits() override { return m_inner.kits(); }
    FactorStore &factors() override { return m_inner.factors(); }
    ChunkStore &chunks() override { return m_inner.chunks(); }

private:
    template <typename Answer, typename Act>
    Result<Answer> down(Act act)
    {
        if (isDown)
            return Error(ErrorCode::Offline, "connection to server at 10.0.0.7 refused");
        return act();
    }

    MemoryGateway m_inner;
};

} // namespace

class HandlerTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_gateway = std::make_unique<FaultyGateway>(m_random);
        m_handler = std::make_unique<Handler>(*m_gateway, m_random, m_metrics);
        m_client = std::make_unique<testing::ServerClient>(*m_handler, m_clock);
        QCOMPARE(m_client->found(m_practice).status, 200);
        m_token = m_client->token(m_practice.id, m_practice.first);
    }

    void aStoreOutOfReachIsAskedForPatience()
    {
        m_gateway->isDown = true;

        for (const Response &response :
             {m_client->call("GET", "/healthz"), m_client->found(m_practice),
              m_client->push(m_practice.scope, m_practice.batch(m_practice.first, 1), m_token)}) {
            QCOMPARE(response.status, 503);
            QCOMPARE(asText(response.body), std::string_view(R"({"error": "unavailable"})"));
        }
    }

    void aDeviceThatIsLockedOutIsOut()
    {
        m_gateway->isLockedOut = true;
        QCOMPARE(m_client->call("GET", "/v1/members", {}, m_token).status, 401);
        QCOMPARE(m_client->login(m_practice.id, m_practice.first).status, 401);
        const auto other = m_practice.newDevice();
        QCOMPARE(m_client->add(m_practice.addedBy(m_practice.first, other)).status, 403);
    }

    void tokensCanBeVoided()
    {
        m_gateway->minTokenTime = m_clock.now() + 1;
        QCOMPARE(m_client->call("GET", "/v1/members", {}, m_token).status, 401);
        m_clock.advance(1);
        const std::string token = m_client->token(m_practice.id, m_practice.first);
        QCOMPARE(m_client->call("GET", "/v1/members", {}, token).status, 200);
    }

    void anotherInstanceOverTheSameStoreKnowsTheToken()
    {
        Handler another(*m_gateway, m_random, m_metrics);
        const testing::ServerClient client(another, m_clock);
        QCOMPARE(client.call("GET", "/v1/members", {}, m_token).status, 200);
    }

    void anAnswerNamesItsRouteWithoutIds()
    {
        const auto response
            = m_client->push(m_practice.scope, m_practice.batch(m_practice.first, 1), m_token);
        QCOMPARE(response.route, std::string_view("/v1/s/{scope}/push"));
        QCOMPARE(m_client->call("GET", "/secret/path").route, std::string_view("unknown"));
    }

private:
    testing::FakeClock m_clock;
    testing::FakeRandom m_random{5};
    testing::FakePractice m_practice;
    Metrics m_metrics;
    std::unique_ptr<FaultyGateway> m_gateway;
    std::unique_ptr<Handler> m_handler;
    std::unique_ptr<testing::ServerClient> m_client;
    std::string m_token;
};

ALCOVE_TEST(handler_test, HandlerTest)
#include "handler_test.moc"
