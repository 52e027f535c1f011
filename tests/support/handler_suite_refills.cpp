#include "support/handler_suite.h"
#include "support/test_registry.h"
#include "wire/refill_message.h"

// A server that lost what it had, and is given it back. It never had it here: the same to it.

using namespace alcove::wire;

namespace alcove::testing {

server::Response HandlerSuite::refill(const Head &after, const PushRequest &batch,
                                      const std::string &token)
{
    return m_client->call("POST", "/v1/s/" + m_practice->scope.text() + "/refill",
                          encodeMessage(RefillRequest{after, batch}), token);
}

void HandlerSuite::anyDeskGivesBackWhatOthersWrote()
{
    FakeDevice second = m_practice->newDevice();
    const std::string token = enter(second);
    const PushRequest first = m_practice->batch(m_practice->first, 3);
    const Head three = headAfter({}, first);
    const PushRequest theirs = m_practice->batch(second, 2, three);
    const Head five = headAfter(three, theirs);

    QCOMPARE(refill({}, first, token).status, 200);
    const auto answer = refill(three, theirs, m_token);
    QCOMPARE(answer.status, 200);
    const auto reply = decodePushReply(answer.body);
    QVERIFY(reply && reply->head == five && reply->placed.back().head == five);
    // Again, by whomever, it changes nothing.
    const PullReply page = pulled();
    QCOMPARE(refill({}, first, m_token).status, 200);
    QCOMPARE(refill(three, theirs, token).status, 200);
    QVERIFY(pulled() == page);
    QCOMPARE(page.ops.size(), std::size_t{5});
    QVERIFY(page.signatures[0] == (PulledSignature{3, first.signature}));
    QVERIFY(page.signatures[1] == (PulledSignature{5, theirs.signature}));
    // And their author goes on.
    QCOMPARE(pushed(m_practice->batch(m_practice->first, 1, five)).head.seq, std::uint64_t{6});
}

void HandlerSuite::whatIsGivenBackStandsWhereItStoodOrNowhere()
{
    FakeDevice second = m_practice->newDevice();
    const std::string token = enter(second);
    const PushRequest lost = m_practice->batch(m_practice->first, 2);
    const Head two = headAfter({}, lost);
    const PushRequest next = m_practice->batch(m_practice->first, 1, two);
    const auto diverges = [&](const Head &after, const PushRequest &batch) {
        const auto answer = refill(after, batch, token);
        return answer.status == 409 && wordIn(answer) == R"({"error": "diverged"})";
    };

    QVERIFY(diverges(two, next)); // before what it comes after
    Head other = two;
    other.hash[0] ^= 1;
    QVERIFY(diverges(other, lost));
    QCOMPARE(refill({}, lost, token).status, 200);
    QVERIFY(diverges(other, next));
    QVERIFY(diverges({}, next));
    QVERIFY(diverges(two, lost)); // it is there, elsewhere
    // Somebody wrote in between.
    QCOMPARE(m_client->push(m_practice->scope, m_practice->batch(second, 1), token).status, 200);
    QVERIFY(diverges(two, next));
    QCOMPARE(pulled().head.seq, std::uint64_t{3});
}

void HandlerSuite::whatIsGivenBackIsItsAuthorsAndByWhoHasTheScope()
{
    FakePerson biller = m_practice->newPerson();
    const std::string token = let(biller, {Role::Biller});
    const PushRequest lost = m_practice->batch(m_practice->first, 2);

    QCOMPARE(refill({}, lost, {}).status, 401);
    QCOMPARE(refill({}, lost, token).status, 403); // not their scope
    PushRequest forged = lost;
    forged.signature = signBatch(biller.device.signing, opHash(lost.envelopes.back()));
    QCOMPARE(refill({}, forged, m_token).status, 403);
    QCOMPARE(refill({}, m_practice->batch(biller.device, 1), m_token).status, 403);
    FakeDevice stranger = m_practice->newDevice();
    QCOMPARE(refill({}, m_practice->batch(stranger, 1), m_token).status, 403);
    QCOMPARE(refill({}, {{Bytes(300, 7)}, {}}, m_token).status, 400);
    QCOMPARE(pulled().head.seq, std::uint64_t{0});
    QCOMPARE(refill({}, lost, m_token).status, 200);
}

Head HandlerSuite::headAfter(Head head, const PushRequest &batch)
{
    for (const Bytes &envelope : batch.envelopes)
        head = nextHead(head, opHash(envelope));
    return head;
}

} // namespace alcove::testing
