#include "server/rate_limits.h"

#include "server/memory_gateway.h"
#include "support/server_client.h"
#include "support/test_registry.h"
#include "wire/refusal.h"

using namespace alcove;
using namespace alcove::server;

namespace {

DeviceId deviceOf(std::uint8_t number)
{
    return DeviceId{{number}};
}

/// How many requests of a cost go through before one does not.
int taken(RateLimits &limits, std::uint8_t practice, std::uint8_t device, Millis now,
          double cost = 1)
{
    int count = 0;
    while (count < 10'000 && limits.take(PracticeId{practice}, deviceOf(device), cost, now))
        ++count;
    return count;
}

} // namespace

class RateLimitsTest : public QObject {
    Q_OBJECT

private slots:
    void aDeskHasTenSecondsWorthAtOnceAndThenItsRate()
    {
        RateLimits limits;
        limits.set({5, 0});

        QCOMPARE(taken(limits, 1, 1, 0), 50);
        QCOMPARE(taken(limits, 1, 1, 199), 0);
        QCOMPARE(taken(limits, 1, 1, 1'000), 5);
        QCOMPARE(taken(limits, 1, 1, 1'000'000), 50);
        QCOMPARE(taken(limits, 1, 1, 500'000), 0); // a clock that was set back
    }

    void aPracticeIsLimitedWhateverItsDesks()
    {
        RateLimits limits;
        limits.set({5, 8});

        QCOMPARE(taken(limits, 1, 1, 0), 50);
        QCOMPARE(taken(limits, 1, 2, 0), 30);
        QCOMPARE(taken(limits, 1, 3, 0), 0);
        QCOMPARE(taken(limits, 2, 1, 0), 50); // another practice does not feel it
    }

    void whatIsLargeCountsForMore()
    {
        RateLimits limits;
        limits.set({10, 0});

        QCOMPARE(costOf(0), 1.0);
        QCOMPARE(costOf(640UL * 1024), 11.0);
        QCOMPARE(taken(limits, 1, 1, 0, costOf(640UL * 1024)), 9);
        // What is more than there ever is goes through a full one, and no other.
        QCOMPARE(taken(limits, 1, 2, 0, 1000), 1);
    }

    void withoutALimitNobodyIsCounted()
    {
        RateLimits limits;
        limits.set({0, 0});
        QCOMPARE(taken(limits, 1, 1, 0), 10'000);
        QCOMPARE(limits.size(), std::size_t{0});
    }

    void whoHasBeenQuietIsForgotten()
    {
        RateLimits limits;
        limits.set({5, 0});
        const auto ask = [&limits](int number, Millis now) {
            const auto high = static_cast<std::uint8_t>(number >> 8U);
            return limits.take({}, DeviceId{{static_cast<std::uint8_t>(number), high}}, 1, now);
        };
        for (int i = 0; i < 5'000; ++i)
            QVERIFY(ask(i, Millis{i} * 100));
        QVERIFY(limits.size() < 1'100);
    }

    void aDeskThatIsTooBusyIsToldSoAndTheOthersAreNot()
    {
        testing::FakeRandom random(7);
        MemoryGateway gateway(random);
        Metrics metrics;
        Handler handler(gateway, random, metrics);
        handler.limit({2, 0});
        testing::FakeClock clock;
        const testing::ServerClient client(handler, clock);
        testing::FakePractice practice(3);
        client.found(practice);
        const std::string token = client.token(practice.id, practice.first);
        testing::FakeDevice other = practice.newDevice();
        client.add(practice.addedBy(practice.first, other));
        const std::string others = client.token(practice.id, other);

        for (int i = 0; i < 20; ++i)
            QCOMPARE(client.call("GET", "/v1/members", {}, token).status, 200);
        const auto refused = client.call("GET", "/v1/members", {}, token);

        QCOMPARE(refused.status, 429);
        QVERIFY(refused.body == wire::refusalBody(wire::Refusal::Busy));
        QCOMPARE(client.push(practice.scope, practice.batch(practice.first, 1), token).status, 429);
        QCOMPARE(client.call("GET", "/v1/members", {}, others).status, 200);
        QCOMPARE(client.call("GET", "/healthz").status, 200);
        const Bytes counts = client.call("GET", "/metrics").body;
        QVERIFY(asText(counts).find("alcove_requests_limited_total 2\n") != std::string::npos);
        clock.advance(1000L * wire::retryAfter(429));
        QCOMPARE(client.call("GET", "/v1/members", {}, token).status, 200);
    }

    void whatHasWaitedTooLongIsNotWorkedOn()
    {
        testing::FakeRandom random(7);
        MemoryGateway gateway(random);
        Metrics metrics;
        Handler handler(gateway, random, metrics);
        const testing::FakeClock clock;
        Request request{"GET", "/healthz", {}, {}, clock.now() - 1'999};
        QCOMPARE(handler.handle(request, clock.now()).status, 200);
        request.receivedAt -= 2;
        QCOMPARE(handler.handle(request, clock.now()).status, 429);
    }

    void anInstanceThatLeavesSaysSoAndServesOn()
    {
        testing::FakeRandom random(7);
        MemoryGateway gateway(random);
        Metrics metrics;
        Handler handler(gateway, random, metrics);
        const testing::FakeClock clock;
        const testing::ServerClient client(handler, clock);
        const testing::FakePractice practice(3);

        handler.leave();

        QCOMPARE(client.call("GET", "/healthz").status, 503);
        QCOMPARE(client.found(practice).status, 200);
        QCOMPARE(client.call("GET", "/metrics").status, 200);
    }
};

ALCOVE_TEST(rate_limits_test, RateLimitsTest)
#include "rate_limits_test.moc"
