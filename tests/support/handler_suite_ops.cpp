#include "support/handler_suite.h"
#include "support/test_registry.h"
#include "wire/page_check.h"

#include <atomic>
#include <thread>

using namespace alcove::wire;

namespace alcove::testing {

void HandlerSuite::whatOneDeskPushesAnotherPulls()
{
    FakeDevice second = m_practice->newDevice();
    const std::string token = enter(second);
    const Head seen = pushed(m_practice->batch(m_practice->first, 3)).head;
    const auto answer
        = m_client->push(m_practice->scope, m_practice->batch(second, 2, seen), token);
    QCOMPARE(answer.status, 200);

    const PullReply page = pulled();
    Members members = *foundedBy(m_practice->genesis);
    VERIFY_OK(admit(members, m_practice->addedBy(m_practice->first, second)));
    const auto verified = verifyPage({m_practice->scope, {}, {}}, page,
                                     {members, {1}, [](std::uint64_t) { return std::nullopt; }});
    VERIFY_OK(verified);
    QCOMPARE(verified->ops.size(), std::size_t{5});
    QVERIFY(verified->cursor.head == decodePushReply(answer.body)->head);
    QCOMPARE(verified->ops[4].receivedAt, m_clock.now());
}

void HandlerSuite::aRepeatedPushChangesNothing()
{
    const PushRequest request = m_practice->batch(m_practice->first, 5);
    const PushReply first = pushed(request);
    const PullReply before = pulled();
    m_clock.advance(1000);

    QVERIFY(pushed(request) == first);
    QVERIFY(pulled() == before);
    QCOMPARE(first.placed.size(), std::size_t{5});
    QCOMPARE(first.placed[4].head.seq, std::uint64_t{5});
}

void HandlerSuite::aPushThatIsPartlyThereAddsTheRest()
{
    PushRequest first = m_practice->batch(m_practice->first, 2);
    const PushReply reply = pushed(first);
    PushRequest both = m_practice->batch(m_practice->first, 2);
    both.envelopes.insert(both.envelopes.begin(), first.envelopes.begin(), first.envelopes.end());

    const PushReply whole = pushed(both);
    QCOMPARE(whole.placed.size(), std::size_t{4});
    QVERIFY(whole.placed[1] == reply.placed[1]);
    QCOMPARE(whole.head.seq, std::uint64_t{4});
    QCOMPARE(pulled().ops.size(), std::size_t{4});
    QCOMPARE(pulled().signatures.size(), std::size_t{2});
}

void HandlerSuite::aHoleInADevicesChainIsRefused()
{
    const PushRequest lost = m_practice->batch(m_practice->first, 1);
    const PushRequest next = m_practice->batch(m_practice->first, 1);
    const auto answer = m_client->push(m_practice->scope, next, m_token);
    QCOMPARE(answer.status, 409);
    QCOMPARE(wordIn(answer), std::string(R"({"error": "gap"})"));

    PushRequest holed = m_practice->batch(m_practice->first, 3);
    holed.envelopes.erase(holed.envelopes.begin() + 1);
    QCOMPARE(pushStatus(holed), 409);
    QCOMPARE(pulled().head.seq, std::uint64_t{0});

    QCOMPARE(pushed(lost).head.seq, std::uint64_t{1});
    QCOMPARE(pushed(next).head.seq, std::uint64_t{2});
}

void HandlerSuite::aBranchInADevicesChainIsRefused()
{
    pushed(m_practice->batch(m_practice->first, 2));
    const DeviceHead last = m_practice->first.last;
    pushed(m_practice->batch(m_practice->first, 1));

    // A copy of the desk goes on from where it was copied.
    m_practice->first.last = last;
    const auto answer
        = m_client->push(m_practice->scope, m_practice->batch(m_practice->first, 1), m_token);
    QCOMPARE(answer.status, 409);
    QCOMPARE(wordIn(answer), std::string(R"({"error": "conflict"})"));

    m_practice->first.last = {3, crypto::Hash()};
    QCOMPARE(pushStatus(m_practice->batch(m_practice->first, 1)), 409);
}

void HandlerSuite::anOpIsNeverReplaced()
{
    const PushRequest request = m_practice->batch(m_practice->first, 1);
    pushed(request);
    Envelope envelope = *decodeEnvelope(request.envelopes[0]);
    envelope.sealed.back() ^= 1;
    const Bytes other = encodeEnvelope(envelope);

    QCOMPARE(pushStatus({{other}, signBatch(m_practice->first.signing, opHash(other))}), 409);
    QVERIFY(pulled().ops[0].envelope == request.envelopes[0]);
    // Nor twice in one push.
    QCOMPARE(pushStatus({{request.envelopes[0], request.envelopes[0]}, request.signature}), 409);
}

void HandlerSuite::anEnvelopeOfAnotherPlaceIsRefused()
{
    FakeDevice second = m_practice->newDevice();
    QVERIFY(!enter(second).empty());
    QCOMPARE(pushStatus(m_practice->batch(second, 1)), 403);

    const ScopeId front = scopeId(m_practice->id, "front");
    const PushRequest request = m_practice->batch(m_practice->first, 1);
    QCOMPARE(m_client->push(front, request, m_token).status, 403);

    FakePractice elsewhere(m_seed + 2'000'000);
    elsewhere.scope = m_practice->scope;
    elsewhere.first.id = m_practice->first.id;
    QCOMPARE(pushStatus(elsewhere.batch(elsewhere.first, 1)), 403);

    QCOMPARE(pushStatus({{Bytes(300, 7)}, {}}), 400);
    QCOMPARE(pulled().head.seq, std::uint64_t{0});
}

void HandlerSuite::aBatchNeedsItsDevicesSignature()
{
    PushRequest request = m_practice->batch(m_practice->first, 2);
    request.signature[0] ^= 1;
    QCOMPARE(pushStatus(request), 403);
    request.signature = signBatch(m_practice->first.signing, opHash(request.envelopes[0]));
    QCOMPARE(pushStatus(request), 403);
    QCOMPARE(pulled().head.seq, std::uint64_t{0});
}

void HandlerSuite::anAuthorWhoSawAnotherHistoryIsTurnedAway()
{
    const Head head = pushed(m_practice->batch(m_practice->first, 1)).head;
    const DeviceHead last = m_practice->first.last;
    Head forked = head;
    forked.hash[0] ^= 1;
    const Head later{7, head.hash};
    const Head nowhere{0, head.hash};

    for (const Head &seen : {forked, later, nowhere}) {
        m_practice->first.last = last;
        const auto answer = m_client->push(m_practice->scope,
                                           m_practice->batch(m_practice->first, 1, seen), m_token);
        QCOMPARE(answer.status, 409);
        QCOMPARE(wordIn(answer), std::string(R"({"error": "diverged"})"));
    }
    m_practice->first.last = last;
    QCOMPARE(pushStatus(m_practice->batch(m_practice->first, 1, head)), 200);
}

void HandlerSuite::aCursorThatWasNeverOursDiverges()
{
    const Head head = pushed(m_practice->batch(m_practice->first, 2)).head;
    const auto status = [this](const Head &after) {
        return m_client->pull({m_practice->scope, after, 0}, m_token).status;
    };

    QCOMPARE(status(head), 200);
    QVERIFY(pulled(head).ops.empty());
    QCOMPARE(status({2, {}}), 409);
    QCOMPARE(status({3, head.hash}), 409);
    QCOMPARE(status({0, head.hash}), 409);
    QCOMPARE(status({~0ULL, head.hash}), 409);
    QCOMPARE(m_client->pull({ScopeId(), head, 0}, m_token).status, 409);
    QCOMPARE(m_client->pull({ScopeId(), {}, 0}, m_token).status, 200);
}

void HandlerSuite::pagesAreWholeBatches()
{
    for (const int count : {3, 2, 4})
        pushed(m_practice->batch(m_practice->first, count));

    const PullReply first = pulled({}, 2);
    QCOMPARE(first.ops.size(), std::size_t{3});
    QCOMPARE(first.signatures.size(), std::size_t{1});
    QCOMPARE(first.head.seq, std::uint64_t{9});
    Members members = *foundedBy(m_practice->genesis);
    const auto page = verifyPage({m_practice->scope, {}, {}}, first, {members, {1}, {}});
    VERIFY_OK(page);
    QVERIFY(page->hasMore);

    const PullReply rest = pulled(page->cursor.head, 6);
    QCOMPARE(rest.ops.size(), std::size_t{6});
    VERIFY_OK(verifyPage(page->cursor, rest, {members, {1}, {}}));
    // A cursor inside a batch is served as well.
    QCOMPARE(pulled(page->ops[0].head, 1).ops.size(), std::size_t{2});
}

void HandlerSuite::practicesDoNotSeeEachOther()
{
    pushed(m_practice->batch(m_practice->first, 2));
    FakePractice other(m_seed + 3'000'000);
    QCOMPARE(m_client->found(other).status, 200);
    const std::string token = m_client->token(other.id, other.first);

    const auto reply = m_client->pull({m_practice->scope, {}, 0}, token);
    QCOMPARE(reply.status, 200);
    QVERIFY(decodePullReply(reply.body)->ops.empty());
    const auto members = decodeMembersReply(m_client->call("GET", "/v1/members", {}, token).body);
    QVERIFY(members->records == std::vector<Bytes>{encodeRecord(other.genesis)});
    // The same scope id and op ids in another practice are others.
    FakePractice twin(m_seed);
    twin.genesis = other.genesis;
    twin.id = other.id;
    twin.first.id = other.first.id;
    PushRequest same = twin.batch(twin.first, 2);
    same.signature = signBatch(other.first.signing, twin.first.last.opHash);
    QCOMPARE(m_client->push(m_practice->scope, same, token).status, 200);
    QCOMPARE(pulled().head.seq, std::uint64_t{2});
}

void HandlerSuite::pushesAtOnceLeaveNoGap()
{
    constexpr std::size_t writers = 6;
    constexpr std::size_t rounds = 8;
    std::vector<std::vector<PushRequest>> work(writers);
    std::vector<std::string> tokens;
    for (auto &requests : work) {
        FakeDevice device = m_practice->newDevice();
        tokens.push_back(enter(device));
        for (std::size_t round = 0; round < rounds; ++round)
            requests.push_back(m_practice->batch(device, 3));
    }
    std::atomic<std::size_t> accepted = 0;
    std::vector<std::thread> threads;
    for (std::size_t i = 0; i < work.size(); ++i) {
        threads.emplace_back([&, i] {
            for (const PushRequest &request : work[i]) {
                // Twice: as if the first answer had been lost.
                const int first = m_client->push(m_practice->scope, request, tokens[i]).status;
                const int again = m_client->push(m_practice->scope, request, tokens[i]).status;
                accepted += first == 200 && again == 200 ? 1U : 0U;
            }
        });
    }
    for (std::thread &thread : threads)
        thread.join();

    QCOMPARE(accepted.load(), writers * rounds);
    const PullReply page = pulled();
    QCOMPARE(page.ops.size(), writers * rounds * 3);
    Head head;
    for (const PulledOp &op : page.ops) {
        head = nextHead(head, opHash(op.envelope));
        QCOMPARE(op.seq, head.seq);
    }
    QVERIFY(page.head == head);
}

} // namespace alcove::testing
