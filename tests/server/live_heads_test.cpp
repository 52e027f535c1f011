#include "server/live_heads.h"

#include "server/memory_gateway.h"
#include "support/must.h"
#include "support/server_client.h"
#include "support/test_registry.h"

using namespace alcove;
using namespace alcove::server;
using testing::must;

class LiveHeadsTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_gateway = std::make_unique<MemoryGateway>(m_random);
        m_here = std::make_unique<Handler>(*m_gateway, m_random, m_metrics);
        m_there = std::make_unique<Handler>(*m_gateway, m_random, m_metrics);
        m_practice = std::make_unique<testing::FakePractice>();
        const testing::ServerClient client(*m_here, m_clock);
        QCOMPARE(client.found(*m_practice).status, 200);
        m_token = client.token(m_practice->id, m_practice->first);
    }

    void whatComesInHereIsToldAtOnce()
    {
        const auto seat = sit();

        push(*m_here, 2);

        QVERIFY(m_told == (LiveBoard::Heads{{m_practice->scope, 2}}));
        push(*m_here, 0); // a repetition is no news
        QCOMPARE(m_told.size(), std::size_t{1});
    }

    void whatComesInElsewhereIsToldWithTheNextLook()
    {
        const auto seat = sit();

        push(*m_there, 2);
        QVERIFY(m_told.empty());
        must(m_here->live().poll());

        QVERIFY(m_told == (LiveBoard::Heads{{m_practice->scope, 2}}));
        must(m_here->live().poll());
        QCOMPARE(m_told.size(), std::size_t{1});
    }

    void saysWhatIsFurtherAlready()
    {
        push(*m_there, 3);

        const WatchAnswer behind = ask({{m_practice->scope, 1}, {other(), 4}});
        QVERIFY(behind.news.heads == (LiveBoard::Heads{{m_practice->scope, 3}}));
        QVERIFY(behind.watch.hasNews);
        // What was told is known, and more than the server has is left as it is.
        QVERIFY(behind.watch.heads == (LiveBoard::Heads{{m_practice->scope, 3}, {other(), 4}}));
        const WatchAnswer level = ask({{m_practice->scope, 3}});
        QVERIFY(level.news.heads.empty() && !level.watch.hasNews);
    }

    void garbageIsRefused()
    {
        DeviceRow device;
        device.practice = m_practice->id;
        device.device = m_practice->first.id;
        const auto log = must(Roster(*m_gateway).of(m_practice->id));
        VERIFY_ERROR(m_here->live().watch(device, *log, toBytes("garbage"), 0),
                     ErrorCode::NewerSchema);
        device.device = DeviceId();
        VERIFY_ERROR(m_here->live().watch(device, *log, wire::encodeMessage(wire::Heads()), 0),
                     ErrorCode::Locked);
    }

private:
    ScopeId other() const { return wire::scopeId(m_practice->id, "front"); }
    WatchAnswer ask(std::vector<wire::ScopeHead> heads)
    {
        DeviceRow device;
        device.practice = m_practice->id;
        device.device = m_practice->first.id;
        const auto log = must(Roster(*m_gateway).of(m_practice->id));
        return must(m_here->live().watch(
            device, *log, wire::encodeMessage(wire::Heads{std::move(heads)}), m_clock.now()));
    }
    LiveBoard::Seat sit()
    {
        m_told.clear();
        const Watch watch = ask({{m_practice->scope, 0}}).watch;
        return m_here->live().board().watch(
            watch.practice, watch.heads,
            [this](const wire::ScopeHead &head) { m_told.push_back(head); });
    }
    void push(Handler &handler, int ops)
    {
        if (ops > 0)
            m_batch = m_practice->batch(m_practice->first, ops);
        const testing::ServerClient client(handler, m_clock);
        QCOMPARE(client.push(m_practice->scope, m_batch, m_token).status, 200);
    }

    testing::FakeClock m_clock;
    testing::FakeRandom m_random{5};
    Metrics m_metrics;
    std::unique_ptr<MemoryGateway> m_gateway;
    std::unique_ptr<Handler> m_here;
    std::unique_ptr<Handler> m_there; // another instance over the same store
    std::unique_ptr<testing::FakePractice> m_practice;
    std::string m_token;
    wire::PushRequest m_batch;
    LiveBoard::Heads m_told;
};

ALCOVE_TEST(live_heads_test, LiveHeadsTest)
#include "live_heads_test.moc"
