#include "support/handler_suite.h"
#include "support/removal_records.h"
#include "support/test_registry.h"

// Who has left: what the server takes of them, and what it gives them.

using namespace alcove::wire;

namespace alcove::testing {

void HandlerSuite::anOwnerTakesPeopleOut()
{
    FakePerson person = m_practice->newPerson();
    let(person, {Role::Clinician});
    const UserRemove record = removed(*m_practice, m_practice->first, person.device.user);
    QCOMPARE(m_client->addMember(record).status, 200);
    QCOMPARE(m_client->addMember(record).status, 200); // the same again
    const auto reply = decodeMembersReply(m_client->call("GET", "/v1/members", {}, m_token).body);
    VERIFY_OK(reply);
    QVERIFY(reply->records.back() == encodeRecord(record));
    const auto members = readMembers(m_practice->id, reply->records);
    VERIFY_OK(members);
    QVERIFY(members->removalOf(person.device.id) != nullptr);
    // Nor do records of before bring them back.
    QCOMPARE(m_client->add(m_practice->addedBy(m_practice->first, person.device)).status, 200);
    QCOMPARE(
        decodeMembersReply(m_client->call("GET", "/v1/members", {}, m_token).body)->records.size(),
        reply->records.size());
}

void HandlerSuite::nobodyElseTakesAnybodyOut()
{
    FakePerson person = m_practice->newPerson();
    FakePerson other = m_practice->newPerson();
    let(person, {Role::Clinician});
    let(other, {Role::Clinician});
    const auto status = [this](const auto &record) { return m_client->addMember(record).status; };
    QCOMPARE(status(removed(*m_practice, person.device, other.device.user)), 403);
    QCOMPARE(status(removed(*m_practice, person.device, m_practice->first.user)), 403);
    QCOMPARE(status(removed(*m_practice, m_practice->newDevice(), other.device.user)), 403);
    QCOMPARE(status(removed(*m_practice, m_practice->first, m_practice->first.user)), 403);
    DeviceRemove forged = removed(*m_practice, m_practice->first, other.device.id);
    forged.device = person.device.id;
    QCOMPARE(status(forged), 403);
    // One who has left takes nobody along.
    QCOMPARE(status(removed(*m_practice, m_practice->first, person.device.user)), 200);
    QCOMPARE(status(removed(*m_practice, person.device, other.device.user)), 403);
}

void HandlerSuite::whoLeftHearsOfItAndGetsNothing()
{
    pushed(m_practice->batch(m_practice->first, 1));
    FakeDevice desk = m_practice->newDevice(); // a further one of the owner
    const std::string before = enter(desk);
    QCOMPARE(m_client->pull({m_practice->scope, {}, 0}, before).status, 200);
    QCOMPARE(m_client->addMember(removed(*m_practice, m_practice->first, desk.id)).status, 200);

    const std::string after = m_client->token(m_practice->id, desk);
    for (const std::string &token : {before, after}) {
        QCOMPARE(m_client->call("GET", "/v1/members", {}, token).status, 200);
        QCOMPARE(m_client->pull({m_practice->scope, {}, 0}, token).status, 403);
        QCOMPARE(ask(askOf(desk), token).status, 403);
        QCOMPARE(asksStatus(token), 403);
        QCOMPARE(wait({{{m_practice->scope, 0}}}, token).status, 403);
        QCOMPARE(m_client->call("GET", "/v1/live", {}, token).status, 403);
    }
    QCOMPARE(m_client->add(m_practice->addedBy(desk, m_practice->newDevice())).status, 403);
}

void HandlerSuite::anOwnerBringsSomebodyBackUnderNewKeys()
{
    FakePerson person = m_practice->newPerson();
    let(person, {Role::Clinician});
    const std::string before = m_client->token(m_practice->id, person.device);
    FakePerson fresh = m_practice->newPerson();
    fresh.device.user = person.device.user;
    const UserReturn record = returned(*m_practice, m_practice->first, fresh);
    for (int i = 0; i < 2; ++i)
        QCOMPARE(m_client->addMember(record).status, 200);
    QCOMPARE(m_client->add(m_practice->addedBy(m_practice->first, fresh.device)).status, 200);

    // The desk of before hears of it, and gets nothing; the new one has what its person's roles do.
    QCOMPARE(m_client->call("GET", "/v1/members", {}, before).status, 200);
    QCOMPARE(m_client->pull({m_practice->scope, {}, 0}, before).status, 403);
    const std::string after = m_client->token(m_practice->id, fresh.device);
    QCOMPARE(m_client->pull({m_practice->scope, {}, 0}, after).status, 200);
    const auto reply = decodeMembersReply(m_client->call("GET", "/v1/members", {}, after).body);
    VERIFY_OK(reply);
    const auto members = readMembers(m_practice->id, reply->records);
    VERIFY_OK(members);
    QVERIFY(members->find(person.device.user)->key == fresh.signing.verifyKey());
    QVERIFY(members->removalOf(person.device.id) != nullptr);
}

void HandlerSuite::nobodyElseBringsAnybodyBack()
{
    FakePerson person = m_practice->newPerson();
    FakePerson other = m_practice->newPerson();
    let(person, {Role::Clinician, Role::Supervisor});
    let(other, {Role::Clinician});
    FakePerson fresh = m_practice->newPerson();
    fresh.device.user = other.device.user;
    const auto status
        = [this](const UserReturn &record) { return m_client->addMember(record).status; };
    QCOMPARE(status(returned(*m_practice, person.device, fresh)), 403);
    QCOMPARE(status(returned(*m_practice, other.device, fresh)), 403); // nor they themselves
    QCOMPARE(status(returned(*m_practice, m_practice->newDevice(), fresh)), 403);
    UserReturn forged = returned(*m_practice, person.device, fresh);
    forged.returnedBy = m_practice->first.id;
    QCOMPARE(status(forged), 403);
    fresh.device.user = m_practice->first.user;
    QCOMPARE(status(returned(*m_practice, m_practice->first, fresh)), 403);
}

void HandlerSuite::whatComesLateWaitsForANewKey()
{
    FakePerson person = m_practice->newPerson();
    const std::string token = let(person, {Role::Clinician});
    const auto push = [this, &token](const PushRequest &request) {
        return m_client->push(m_practice->scope, request, token).status;
    };
    const PushRequest inTime = m_practice->batch(person.device, 1);
    QCOMPARE(push(inTime), 200);
    QCOMPARE(
        m_client->addMember(removed(*m_practice, m_practice->first, person.device.user)).status,
        200);
    const PushRequest late = m_practice->batch(person.device, 2);
    QCOMPARE(push(late), 503);
    QCOMPARE(push(inTime), 200); // is there
    pushed(m_practice->batch(m_practice->first, 1)); // under the old key
    QCOMPARE(push(late), 503);
    pushed(m_practice->batch(m_practice->first, 1, {}, 4097));
    QCOMPARE(push(late), 200);
    QCOMPARE(pulled().head.seq, std::uint64_t{5});
}

void HandlerSuite::anEpochOfWhoLeftIsNoNewKey()
{
    FakePerson person = m_practice->newPerson();
    FakePerson other = m_practice->newPerson();
    const std::string token = let(person, {Role::Clinician});
    const std::string otherToken = let(other, {Role::Clinician});
    // Whatever number they bring up while they are in, another is newer.
    QCOMPARE(
        m_client
            ->push(m_practice->scope, m_practice->batch(person.device, 1, {}, 0xFFFFFFFF), token)
            .status,
        200);
    for (const FakePerson *each : {&person, &other})
        QCOMPARE(
            m_client->addMember(removed(*m_practice, m_practice->first, each->device.user)).status,
            200);
    const PushRequest late = m_practice->batch(other.device, 1, {}, 77);
    QCOMPARE(m_client->push(m_practice->scope, late, otherToken).status, 503);
    pushed(m_practice->batch(m_practice->first, 1, {}, 0xFFFFFFFF)); // one that was there
    QCOMPARE(m_client->push(m_practice->scope, late, otherToken).status, 503);
    pushed(m_practice->batch(m_practice->first, 1, {}, 4097));
    QCOMPARE(m_client->push(m_practice->scope, late, otherToken).status, 200);
}

void HandlerSuite::whatARemovedDeskWroteIsGivenBack()
{
    FakePerson person = m_practice->newPerson();
    const std::string token = let(person, {Role::Clinician});
    QCOMPARE(
        m_client->addMember(removed(*m_practice, m_practice->first, person.device.user)).status,
        200);
    // What stood there before they left, on a server that lost it, and what came late.
    const PushRequest inTime = m_practice->batch(person.device, 2);
    const Head two = headAfter({}, inTime);
    const PushRequest answer = m_practice->batch(m_practice->first, 1, two, 4097);
    const Head three = headAfter(two, answer);
    const PushRequest late = m_practice->batch(person.device, 1, two);
    QCOMPARE(refill({}, inTime, token).status, 403); // not by themselves
    QCOMPARE(refill({}, inTime, m_token).status, 200);
    QCOMPARE(refill(two, answer, m_token).status, 200);
    QCOMPARE(refill(three, late, m_token).status, 200);
    QCOMPARE(pulled().head.seq, std::uint64_t{4});
}

void HandlerSuite::aKeyThatIsGivenBackAnswersNothing()
{
    FakePerson person = m_practice->newPerson();
    const std::string token = let(person, {Role::Clinician});
    QCOMPARE(
        m_client->addMember(removed(*m_practice, m_practice->first, person.device.user)).status,
        200);
    const PushRequest late = m_practice->batch(person.device, 1);
    const auto pushLate = [&] { return m_client->push(m_practice->scope, late, token).status; };
    // It may be older than the removal: who stays has to go on under it first.
    const PushRequest lost = m_practice->batch(m_practice->first, 1, {}, 4097);
    QCOMPARE(refill({}, lost, m_token).status, 200);
    QCOMPARE(pushLate(), 503);
    pushed(m_practice->batch(m_practice->first, 1, {}, 4097));
    QCOMPARE(pushLate(), 200);
}

} // namespace alcove::testing
