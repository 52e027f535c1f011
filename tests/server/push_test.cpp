#include "server/push.h"

#include "support/fake_practice.h"
#include "support/test_registry.h"

using namespace alcove;
using namespace alcove::server;

/// The decision itself; what it means to a desk is in HandlerSuite.
class PushTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_practice = std::make_unique<testing::FakePractice>();
        m_device = DeviceRow();
        m_device.practice = m_practice->id;
        m_device.device = m_practice->first.id;
        m_device.verifyKey = m_practice->first.signing.verifyKey();
    }

    void newOpsAreNumberedFromTheHeadOn()
    {
        PushContext context;
        context.state.head = {41, crypto::hash("head", {})};
        context.state.serverEpoch = 3;
        const auto outcome = decide(read(3), context, 1234);
        const auto *decision = std::get_if<PushDecision>(&outcome);
        QVERIFY(decision);
        QCOMPARE(decision->added.size(), std::size_t{3});
        QCOMPARE(decision->added[0].seq, std::uint64_t{42});
        QCOMPARE(decision->added[2].seq, std::uint64_t{44});
        QCOMPARE(decision->added[1].receivedAt, Millis{1234});
        QCOMPARE(decision->batch.firstSeq, std::uint64_t{42});
        QCOMPARE(decision->batch.lastSeq, std::uint64_t{44});
        QCOMPARE(decision->reply.serverEpoch, 3U);
        QVERIFY(decision->state.head == decision->reply.head);
        QVERIFY(decision->reply.placed[2].head == decision->reply.head);
    }

    void theKeyEpochOnlyRises()
    {
        PushContext context;
        context.state.keyEpoch = 9;
        const auto outcome = decide(read(1), context, 0);
        QCOMPARE(std::get<PushDecision>(outcome).state.keyEpoch, 9U);
        context.state.keyEpoch = 0;
        QCOMPARE(std::get<PushDecision>(decide(read(1), context, 0)).state.keyEpoch, 1U);
    }

    void whoLeftWaitsForAKeyThatIsNewerThanThat()
    {
        Push push = read(1);
        push.standing = {3, 2};
        PushContext context;
        context.epochs = {{9, 0}, {10, 1}};
        QVERIFY(std::get<wire::Refusal>(decide(push, context, 0)) == wire::Refusal::Unavailable);
        context.epochs[11] = 2;
        const auto taken = decide(push, context, 0);
        QVERIFY(std::get<PushDecision>(taken).epochs
                == (std::map<std::uint32_t, std::uint64_t>{{1, 0}})); // says nothing of a new key
    }

    void whatIsThereAlreadyIsAnsweredToWhoLeft()
    {
        Push push = read(1);
        push.standing = {1, 1};
        PushContext context;
        context.known[push.ops[0].header.op] = {push.scope, push.ops[0].opHash, {7, {}}};
        QCOMPARE(std::get<PushDecision>(decide(push, context, 0)).reply.placed[0].head.seq,
                 std::uint64_t{7});
    }

    void aNewEpochIsNotedWithTheRemovalsBeforeIt()
    {
        Push push = read(2);
        push.standing.removals = 4;
        PushContext context;
        QVERIFY(std::get<PushDecision>(decide(push, context, 0)).epochs
                == (std::map<std::uint32_t, std::uint64_t>{{1, 4}}));
        context.epochs = {{1, 0}};
        QVERIFY(std::get<PushDecision>(decide(push, context, 0)).epochs.empty());
    }

    void anOldOpAfterANewOneIsRefused()
    {
        const Push push = read(2);
        PushContext context;
        context.known[push.ops[1].header.op] = {push.scope, push.ops[1].opHash, {7, {}}};
        QVERIFY(std::get<wire::Refusal>(decide(push, context, 0)) == wire::Refusal::Conflict);
    }

    void anOpIdOfAnotherScopeIsRefused()
    {
        const Push push = read(1);
        PushContext context;
        context.known[push.ops[0].header.op] = {ScopeId(), push.ops[0].opHash, {7, {}}};
        QVERIFY(std::get<wire::Refusal>(decide(push, context, 0)) == wire::Refusal::Conflict);
    }

    void whatAuthorsSawIsAskedForOnce()
    {
        const wire::Head seen{5, crypto::hash("head", {})};
        const Push push = std::get<Push>(
            readPush(m_practice->batch(m_practice->first, 4, seen), m_device, m_practice->scope));
        QVERIFY(seenSeqs(push) == std::vector<std::uint64_t>{5});
        QVERIFY(seenSeqs(std::get<Push>(readPush(m_practice->batch(m_practice->first, 1), m_device,
                                                 m_practice->scope)))
                    .empty());
    }

    void anEmptyPushIsNone()
    {
        QVERIFY(std::get<wire::Refusal>(readPush({}, m_device, m_practice->scope))
                == wire::Refusal::Malformed);
    }

private:
    Push read(int count)
    {
        m_practice->first.last = {};
        return std::get<Push>(
            readPush(m_practice->batch(m_practice->first, count), m_device, m_practice->scope));
    }

    std::unique_ptr<testing::FakePractice> m_practice;
    DeviceRow m_device;
};

ALCOVE_TEST(push_test, PushTest)
#include "push_test.moc"
