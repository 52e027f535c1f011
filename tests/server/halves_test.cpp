#include "server/halves.h"

#include "server/memory_gateway.h"
#include "support/fake_clock.h"
#include "support/server_client.h"
#include "support/test_registry.h"
#include "wire/halves.h"

using namespace alcove;
using namespace alcove::server;

/// What is told of requests about halves besides their answers; the rest is in the suite of the
/// handler.
class HalvesTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_client.found(m_practice);
        m_token = m_client.token(m_practice.id, m_practice.first);
    }

    void countsWhatWasPutAskedAndGiven()
    {
        wire::HalfPut half;
        half.practice = m_practice.id;
        half.scope = wire::scopeId(m_practice.id, "restricted/1");
        half.holder = m_practice.first.user;
        half.half.fill(4);
        half.putBy = m_practice.first.id;
        half = wire::signRecord(half, m_practice.first.signing);

        QCOMPARE(ask(1).status, 404);
        QCOMPARE(m_client.call("POST", "/v1/half", wire::encodeRecord(half), m_token).status, 200);
        QCOMPARE(ask(2).status, 200);
        QCOMPARE(ask(2).status, 409);
        const std::string text = m_metrics.text(0);
        for (const char *line : {"alcove_halves_put_total 1\n", "alcove_half_asks_total 2\n",
                                 "alcove_half_asks_given_total 1\n"})
            QVERIFY2(text.find(line) != std::string::npos, line);
    }

    void anAnswerNamesItsRouteAndNothingElse()
    {
        QCOMPARE(ask(3).route, std::string_view("/v1/half/ask"));
        QCOMPARE(m_client.call("POST", "/v1/half", {}, m_token).route,
                 std::string_view("/v1/half"));
        QCOMPARE(m_client.call("POST", "/v1/half/asks", {}, m_token).route,
                 std::string_view("/v1/half/asks"));
        QCOMPARE(m_client.call("GET", "/v1/half/asks", {}, m_token).status, 405);
    }

private:
    Response ask(std::uint8_t nonce)
    {
        wire::HalfAsk ask;
        ask.practice = m_practice.id;
        ask.scope = wire::scopeId(m_practice.id, "restricted/1");
        ask.askedBy = m_practice.first.id;
        ask.issuedAt = m_clock.now();
        ask.nonce = {nonce};
        ask = wire::signRecord(ask, m_practice.first.signing);
        return m_client.call("POST", "/v1/half/ask", wire::encodeRecord(ask), m_token);
    }

    testing::FakeClock m_clock;
    testing::FakeRandom m_random{5};
    testing::FakePractice m_practice;
    Metrics m_metrics;
    MemoryGateway m_gateway{m_random};
    Handler m_handler{m_gateway, m_random, m_metrics};
    testing::ServerClient m_client{m_handler, m_clock};
    std::string m_token;
};

ALCOVE_TEST(halves_test, HalvesTest)
#include "halves_test.moc"
