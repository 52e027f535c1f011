#include "server/chunks.h"

#include "server/memory_gateway.h"
#include "support/fake_clock.h"
#include "support/server_client.h"
#include "support/test_registry.h"

using namespace alcove;
using namespace alcove::server;

/// What is told of requests about chunks besides their answers; the rest is in the suite of the
/// handler.
class ChunksTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_client.found(m_practice);
        m_token = m_client.token(m_practice.id, m_practice.first);
    }

    void countsWhatWasPutAndGot()
    {
        wire::ChunkPut put;
        put.id = {1};
        put.sealed = toBytes("sealed");
        put.hash = wire::chunkHash(put.sealed);
        QCOMPARE(ask("/chunks/put", wire::encodeMessage(put)).status, 200);
        QCOMPARE(ask("/chunks/put", wire::encodeMessage(put)).status, 200);
        QCOMPARE(ask("/chunks/get", wire::encodeMessage(wire::ChunkIds{{put.id}})).status, 200);

        const std::string text = m_metrics.text(0);
        for (const char *line :
             {"alcove_chunks_added_total 1\n", "alcove_chunks_repeated_total 1\n",
              "alcove_chunks_got_total 1\n", "alcove_snapshots_put_total 0\n"})
            QVERIFY2(text.find(line) != std::string::npos, line);
    }

    void whatIsNoRequestIsRefused()
    {
        for (const char *path :
             {"/chunks/put", "/chunks/get", "/chunks/missing", "/snapshots/put", "/snapshots"})
            QCOMPARE(ask(path, {7}).status, 400);
        QCOMPARE(ask("/snapshots", {1, 0}).status, 400);
        QCOMPARE(ask("/snapshots", {1}).route, std::string_view("/v1/s/{scope}/snapshots"));
        Chunks chunks(m_gateway, m_metrics);
        const DeviceRow device;
        const wire::Members log;
        const auto other = chunks.answer(Route::Pull, {device, log, {}}, {}, 0);
        VERIFY_OK(other);
        QVERIFY(*refusalIn(*other) == wire::Refusal::NotFound);
    }

private:
    Response ask(const std::string &path, const Bytes &body)
    {
        return m_client.call("POST", "/v1/s/" + m_practice.scope.text() + path, body, m_token);
    }

    testing::FakeClock m_clock;
    testing::FakeRandom m_random;
    MemoryGateway m_gateway{m_random};
    Metrics m_metrics;
    Handler m_handler{m_gateway, m_random, m_metrics};
    testing::ServerClient m_client{m_handler, m_clock};
    testing::FakePractice m_practice;
    std::string m_token;
};

ALCOVE_TEST(chunks_test, ChunksTest)
#include "chunks_test.moc"
