#include "support/handler_suite.h"
#include "support/removal_records.h"
#include "support/test_registry.h"
#include "wire/kit_messages.h"
#include "wire/own_chain.h"

// A desk that was copied, and what is kept for who has lost theirs.

using namespace alcove::wire;

namespace alcove::testing {

namespace {

DeviceCopied copied(const FakePractice &practice, const FakeDevice &device, Millis at = 5)
{
    return signRecord(DeviceCopied{practice.id, device.id, at, {}}, device.signing);
}

/// A recovery kit of `user`: its id is made of its keys.
FakeDevice kitOf(FakePractice &practice, const UserId &user)
{
    FakeDevice kit = practice.newDevice();
    kit.user = user;
    kit.id = kitId(kit.signing.verifyKey(), kit.box.publicKey());
    return kit;
}

} // namespace

OwnChainReply HandlerSuite::ownChain(const std::vector<OpId> &waiting, const std::string &token)
{
    const auto answer = m_client->call("POST", "/v1/s/" + m_practice->scope.text() + "/own",
                                       encodeMessage(OwnChainRequest{waiting}), token);
    const auto reply = decodeOwnChainReply(answer.body);
    return answer.status == 200 && reply ? *reply : OwnChainReply{{999, {}}, {}};
}

void HandlerSuite::aCopiedDeskIsServedNoMore()
{
    FakeDevice desk = m_practice->newDevice();
    const std::string token = enter(desk);
    QCOMPARE(m_client->pull({m_practice->scope, {}, 0}, token).status, 200);
    DeviceCopied forged = copied(*m_practice, m_practice->first);
    forged.device = desk.id;
    QCOMPARE(m_client->addMember(signRecord(forged, m_practice->first.signing)).status, 403);

    const DeviceCopied said = copied(*m_practice, desk);
    QCOMPARE(m_client->addMember(said).status, 200);
    QCOMPARE(m_client->addMember(said).status, 200); // the same again
    QCOMPARE(m_client->addMember(copied(*m_practice, desk, 6)).status, 403); // the other copy

    for (const std::string &each : {token, m_client->token(m_practice->id, desk)}) {
        QCOMPARE(m_client->call("GET", "/v1/members", {}, each).status, 200);
        QCOMPARE(m_client->pull({m_practice->scope, {}, 0}, each).status, 403);
        QCOMPARE(m_client->push(m_practice->scope, m_practice->batch(desk, 1), each).status, 403);
        QCOMPARE(wait({{{m_practice->scope, 0}}}, each).status, 403);
        QCOMPARE(m_client->call("GET", "/v1/live", {}, each).status, 403);
    }
    // It may let a new desk in, for who has no other.
    FakeDevice fresh = m_practice->newDevice();
    QCOMPARE(m_client->add(m_practice->addedBy(desk, fresh)).status, 200);
    QVERIFY(!m_client->token(m_practice->id, fresh).empty());
}

void HandlerSuite::whoMaySendAndNotPullIsToldTheirChain()
{
    FakePerson person = m_practice->newPerson();
    const std::string token = let(person, {Role::Clinician});
    QCOMPARE(ownChain({}, token).end.seq, std::uint64_t{0});
    const PushRequest batch = m_practice->batch(person.device, 3);
    QCOMPARE(m_client->push(m_practice->scope, batch, token).status, 200);
    const PushRequest others = m_practice->batch(m_practice->first, 1);
    pushed(others);
    const OpId mine = decodeEnvelope(batch.envelopes[1])->header.op;
    const OpId theirs = decodeEnvelope(others.envelopes[0])->header.op;

    for (const bool isGone : {false, true}) {
        if (isGone)
            QCOMPARE(
                m_client->addMember(removed(*m_practice, m_practice->first, person.device.user))
                    .status,
                200);
        const OwnChainReply reply = ownChain({mine, theirs, OpId{{9}}}, token);
        QVERIFY(reply.end == person.device.last);
        QVERIFY(reply.known == std::vector<OpId>{mine}); // of nobody else's
    }
    FakePerson front = m_practice->newPerson();
    const std::string outside = let(front, {Role::FrontDesk});
    QCOMPARE(ownChain({}, outside).end.seq, std::uint64_t{999}); // no scope of theirs
}

void HandlerSuite::aKitsDrawerIsOpenedByWhoCanNameIt()
{
    const FakeDevice kit = kitOf(*m_practice, m_practice->first.user);
    const crypto::Hash drawer = crypto::hash("test", Bytes{1, std::uint8_t(m_seed)});
    const auto put = [&](const KitPut &message, const std::string &token) {
        return m_client->call("POST", "/v1/kit", encodeMessage(message), token).status;
    };
    const auto opened = [&](const crypto::Hash &which) {
        return m_client->call("POST", "/v1/kit/open", encodeMessage(KitOpen{which}));
    };
    QCOMPARE(opened(drawer).status, 404);
    QCOMPARE(put({drawer, kit.id, {1, 2}}, m_token), 403); // the log knows nothing of it
    QCOMPARE(m_client->add(m_practice->addedBy(m_practice->first, kit)).status, 200);
    QCOMPARE(put({drawer, m_practice->first.id, {1, 2}}, m_token), 403); // that is a desk
    FakePerson person = m_practice->newPerson();
    const std::string others = let(person, {Role::Clinician});
    QCOMPARE(put({drawer, kit.id, {6}}, others), 403); // somebody else's kit

    QCOMPARE(put({drawer, kit.id, {1, 2}}, m_token), 200);
    QCOMPARE(put({drawer, kit.id, {3, 4}}, m_token), 200); // in its place
    QVERIFY(decodeKitReply(opened(drawer).body)->box == (Bytes{3, 4}));
    crypto::Hash beside = drawer;
    beside[31] ^= 1;
    QCOMPARE(opened(beside).status, 404);
    // Another kit does not get what is in it out of the way.
    const FakeDevice second = kitOf(*m_practice, person.device.user);
    QCOMPARE(m_client->add(m_practice->addedBy(person.device, second)).status, 200);
    QCOMPARE(put({drawer, second.id, {7}}, others), 409);
    QVERIFY(decodeKitReply(opened(drawer).body)->box == (Bytes{3, 4}));
    // Withdrawn, it is gone.
    QCOMPARE(m_client->addMember(removed(*m_practice, m_practice->first, kit.id)).status, 200);
    QCOMPARE(opened(drawer).status, 404);
}

void HandlerSuite::aKitLetsADeskInAndDoesNothingElse()
{
    FakePerson person = m_practice->newPerson();
    FakeDevice kit = kitOf(*m_practice, m_practice->first.user); // an owner's
    QCOMPARE(m_client->add(m_practice->addedBy(m_practice->first, kit)).status, 200);
    const std::string token = m_client->token(m_practice->id, kit);
    QVERIFY(!token.empty());
    QCOMPARE(m_client->call("GET", "/v1/members", {}, token).status, 200);
    QCOMPARE(m_client->push(m_practice->scope, m_practice->batch(kit, 1), token).status, 403);
    QCOMPARE(m_client->call("GET", "/v1/live", {}, token).status, 403);
    QCOMPARE(m_client->addMember(m_practice->addedBy(kit, person, solo)).status, 403);
    let(person, {Role::Clinician});
    FakeDevice theirs = m_practice->newDevice();
    theirs.user = person.device.user;
    QCOMPARE(m_client->add(m_practice->addedBy(kit, theirs)).status, 403);
    QCOMPARE(m_client->addMember(removed(*m_practice, kit, person.device.user)).status, 403);

    FakeDevice fresh = m_practice->newDevice();
    QCOMPARE(m_client->add(m_practice->addedBy(kit, fresh)).status, 200);
    // Which takes the kit out, though its person were no owner.
    QCOMPARE(m_client->addMember(removed(*m_practice, fresh, kit.id)).status, 200);
    QCOMPARE(m_client->add(m_practice->addedBy(kit, m_practice->newDevice())).status, 403);
}

} // namespace alcove::testing
