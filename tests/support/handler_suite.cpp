#include "support/handler_suite.h"

#include "support/test_registry.h"

#include <algorithm>
#include <array>
#include <thread>

using namespace alcove::wire;

namespace alcove::testing {

void HandlerSuite::init()
{
    m_clock = FakeClock();
    m_handler = std::make_unique<server::Handler>(gateway(), m_random, m_metrics);
    m_client = std::make_unique<ServerClient>(*m_handler, m_clock);
    m_practice = std::make_unique<FakePractice>(++m_seed);
    QCOMPARE(m_client->found(*m_practice).status, 200);
    m_token = m_client->token(m_practice->id, m_practice->first);
    QVERIFY(!m_token.empty());
}

std::string HandlerSuite::enter(FakeDevice &device)
{
    if (m_client->add(m_practice->addedBy(m_practice->first, device)).status != 200)
        return {};
    return m_client->token(m_practice->id, device);
}

int HandlerSuite::pushStatus(const PushRequest &request)
{
    return m_client->push(m_practice->scope, request, m_token).status;
}

PushReply HandlerSuite::pushed(const PushRequest &request)
{
    const auto response = m_client->push(m_practice->scope, request, m_token);
    const auto reply = decodePushReply(response.body);
    return response.status == 200 && reply ? *reply : PushReply();
}

PullReply HandlerSuite::pulled(const Head &after, std::uint32_t limit)
{
    const auto response = m_client->pull({m_practice->scope, after, limit}, m_token);
    const auto reply = decodePullReply(response.body);
    return response.status == 200 && reply ? *reply : PullReply();
}

std::string HandlerSuite::wordIn(const server::Response &response)
{
    return std::string(asText(response.body));
}

void HandlerSuite::aPracticeIsFoundedOnce()
{
    pushed(m_practice->batch(m_practice->first, 1));

    QCOMPARE(m_client->found(*m_practice).status, 200);
    QCOMPARE(pulled().head.seq, std::uint64_t{1});
}

void HandlerSuite::aPracticeNeedsASoundGenesis()
{
    Genesis forged = m_practice->genesis;
    forged.deviceKey[0] ^= 1;
    QCOMPARE(m_client->call("POST", "/v1/practice", encodeRecord(forged)).status, 403);
    QCOMPARE(m_client->call("POST", "/v1/practice", toBytes("hello")).status, 400);
    QCOMPARE(m_client->call("POST", "/v1/practice").status, 400);
}

void HandlerSuite::aDeviceIsAddedByOneThatIsIn()
{
    FakeDevice second = m_practice->newDevice();
    FakeDevice third = m_practice->newDevice();

    QVERIFY(!enter(second).empty());
    QVERIFY(!enter(second).empty()); // again: nothing happens
    QCOMPARE(m_client->add(m_practice->addedBy(second, third)).status, 200);
    QVERIFY(!m_client->token(m_practice->id, third).empty());
}

void HandlerSuite::aDeviceIsNotAddedByAnybodyElse()
{
    FakeDevice intruder = m_practice->newDevice();
    QCOMPARE(m_client->add(m_practice->addedBy(intruder, intruder)).status, 403);

    DeviceAdd forged = m_practice->addedBy(intruder, intruder);
    forged.addedBy = m_practice->first.id;
    QCOMPARE(m_client->add(forged).status, 403);

    FakePractice elsewhere(m_seed + 1'000'000);
    QCOMPARE(m_client->add(elsewhere.addedBy(elsewhere.first, intruder)).status, 403);

    // A device that is in can't be given other keys.
    FakeDevice second = m_practice->newDevice();
    QVERIFY(!enter(second).empty());
    intruder.id = second.id;
    QCOMPARE(m_client->add(m_practice->addedBy(m_practice->first, intruder)).status, 409);
    QVERIFY(!m_client->token(m_practice->id, second).empty());
}

void HandlerSuite::theMembershipLogIsHandedOutWhole()
{
    FakeDevice second = m_practice->newDevice();
    FakeDevice third = m_practice->newDevice();
    QVERIFY(!enter(second).empty());
    QCOMPARE(m_client->add(m_practice->addedBy(second, third)).status, 200);

    const auto reply = decodeMembersReply(m_client->call("GET", "/v1/members", {}, m_token).body);
    VERIFY_OK(reply);
    const auto members = readMembers(m_practice->id, reply->records);
    VERIFY_OK(members);
    QCOMPARE(members->devices.size(), std::size_t{3});
}

void HandlerSuite::anOwnerLetsPeopleIn()
{
    FakePerson person = m_practice->newPerson();
    FakeDevice &desk = person.device;
    QCOMPARE(m_client->add(m_practice->addedBy(m_practice->first, desk)).status, 403);
    QCOMPARE(m_client->addMember(m_practice->addedBy(m_practice->first, person, {Role::FrontDesk}))
                 .status,
             200);
    QVERIFY(!enter(desk).empty());
    const RoleSet roles
        = m_practice->setBy(m_practice->first, desk.user, {Role::Biller}, hybridTime(5));
    QCOMPARE(m_client->addMember(roles).status, 200);

    const auto reply = decodeMembersReply(m_client->call("GET", "/v1/members", {}, m_token).body);
    VERIFY_OK(reply);
    QCOMPARE(reply->records.size(), std::size_t{4});
    const auto members = readMembers(m_practice->id, reply->records);
    VERIFY_OK(members);
    QVERIFY(members->find(desk.id)->user == desk.user);
    QVERIFY(members->find(desk.user)->roles() == Roles{Role::Biller});
}

void HandlerSuite::nobodyElseSaysWhoIsInAndAsWhat()
{
    FakePerson clinician = m_practice->newPerson();
    FakePerson friendly = m_practice->newPerson();
    const UserAdd added = m_practice->addedBy(m_practice->first, clinician, {Role::Clinician});
    QCOMPARE(m_client->addMember(added).status, 200);
    QVERIFY(!enter(clinician.device).empty());

    const FakeDevice &desk = clinician.device;
    QCOMPARE(m_client->addMember(m_practice->addedBy(desk, friendly, {Role::Biller})).status, 403);
    QCOMPARE(m_client->addMember(m_practice->setBy(desk, desk.user, solo, 9)).status, 403);
    QCOMPARE(m_client->add(m_practice->addedBy(desk, m_practice->newDevice())).status, 403);
    UserAdd forged = m_practice->addedBy(desk, friendly, {Role::Biller});
    forged.addedBy = m_practice->first.id;
    QCOMPARE(m_client->addMember(forged).status, 403);
    // The last owner stays one.
    const RoleSet last
        = m_practice->setBy(m_practice->first, m_practice->first.user, {Role::Clinician}, 9);
    QCOMPARE(m_client->addMember(last).status, 403);
    FakePractice elsewhere(m_seed + 1'000'000);
    QCOMPARE(m_client->addMember(elsewhere.addedBy(elsewhere.first, friendly, solo)).status, 403);
}

void HandlerSuite::aRecordOfPeopleIsTakenOnce()
{
    FakePerson person = m_practice->newPerson();
    const UserAdd added = m_practice->addedBy(m_practice->first, person, {Role::Owner});
    for (int i = 0; i < 2; ++i)
        QCOMPARE(m_client->addMember(added).status, 200);
    UserAdd other = added;
    other.roles = {Role::Biller};
    QCOMPARE(m_client->addMember(signRecord(other, m_practice->first.signing)).status, 409);
    QCOMPARE(m_client->call("POST", "/v1/member", encodeRecord(m_practice->genesis)).status, 400);
    QCOMPARE(m_client->call("POST", "/v1/member", toBytes("hello")).status, 400);
    Bytes unknown = encodeRecord(added);
    unknown[7 + 32 + 16 + 32 + 32] = 0x80; // a role that nobody knows
    QCOMPARE(m_client->call("POST", "/v1/member", unknown).status, 400);

    const auto reply = decodeMembersReply(m_client->call("GET", "/v1/members", {}, m_token).body);
    QCOMPARE(reply->records.size(), std::size_t{2});
}

void HandlerSuite::twoOwnersAtOnceLeaveOne()
{
    FakePerson other = m_practice->newPerson();
    const FakeDevice &first = m_practice->first;
    QCOMPARE(m_client->addMember(m_practice->addedBy(first, other, {Role::Owner})).status, 200);
    QVERIFY(!enter(other.device).empty());
    const std::array sets{
        m_practice->setBy(first, other.device.user, {Role::Biller}, hybridTime(7)),
        m_practice->setBy(other.device, first.user, {Role::Biller}, hybridTime(7))};
    std::array<int, 2> status{};
    std::vector<std::thread> threads;
    for (std::size_t i = 0; i < sets.size(); ++i)
        threads.emplace_back([&, i] { status[i] = m_client->addMember(sets[i]).status; });
    for (std::thread &thread : threads)
        thread.join();
    std::sort(status.begin(), status.end());
    QVERIFY(status == (std::array{200, 403}));
}

void HandlerSuite::aLoginNeedsTheDevicesKey()
{
    FakeDevice unknown = m_practice->newDevice();
    QCOMPARE(m_client->login(m_practice->id, unknown).status, 401);

    unknown.id = m_practice->first.id;
    QCOMPARE(m_client->login(m_practice->id, unknown).status, 401);
}

void HandlerSuite::aChallengeServesOnlyWhatItWasMadeFor()
{
    FakeDevice second = m_practice->newDevice();
    QVERIFY(!enter(second).empty());
    const auto login = [this](const FakeDevice &device, const Challenge &challenge) {
        LoginRequest request{m_practice->id, device.id, challenge, {}};
        request.signature = signLogin(device.signing, request);
        return m_client->call("POST", "/v1/login", encodeMessage(request)).status;
    };
    const Challenge ours = m_client->challenge(m_practice->id, m_practice->first.id);

    QCOMPARE(login(m_practice->first, ours), 200);
    QCOMPARE(login(second, ours), 401);
    Challenge edited = ours;
    edited[7] ^= 1; // a later expiry
    QCOMPARE(login(m_practice->first, edited), 401);
    m_clock.advance(server::challengeLife + 1);
    QCOMPARE(login(m_practice->first, ours), 401);
}

void HandlerSuite::aTokenRunsOut()
{
    m_clock.advance(server::tokenLife);
    QCOMPARE(m_client->call("GET", "/v1/members", {}, m_token).status, 200);
    m_clock.advance(1);
    QCOMPARE(m_client->call("GET", "/v1/members", {}, m_token).status, 401);
}

void HandlerSuite::nothingIsHandedOutWithoutAToken()
{
    const auto request = m_practice->batch(m_practice->first, 1);
    std::string edited = m_token;
    edited[10] = edited[10] == 'A' ? 'B' : 'A';

    for (const std::string &token : {std::string(), std::string("nonsense"), edited}) {
        QCOMPARE(m_client->call("GET", "/v1/members", {}, token).status, 401);
        QCOMPARE(m_client->pull({m_practice->scope, {}, 0}, token).status, 401);
        QCOMPARE(m_client->push(m_practice->scope, request, token).status, 401);
    }
}

void HandlerSuite::saysWhatItDoesNotServe()
{
    QCOMPARE(m_client->call("GET", "/nowhere").status, 404);
    QCOMPARE(m_client->call("POST", "/v1/s/clinical/push").status, 404);
    QCOMPARE(m_client->call("POST", "/healthz").status, 405);
    QCOMPARE(m_client->call("GET", "/v1/pull").status, 405);
    QCOMPARE(m_client->call("POST", "/v1/login", Bytes(1'000'000)).status, 413);
    QCOMPARE(m_client->call("POST", "/v1/pull", toBytes("?"), m_token).status, 400);
    QCOMPARE(wordIn(m_client->call("GET", "/nowhere")), std::string(R"({"error": "not_found"})"));
}

void HandlerSuite::tellsItsHealthAndItsCounts()
{
    QCOMPARE(wordIn(m_client->call("GET", "/healthz")), std::string("ok\n"));
    pushed(m_practice->batch(m_practice->first, 2));
    const std::string text = wordIn(m_client->call("GET", "/metrics"));
    QVERIFY(text.find("\nalcove_ops_added_total ") != std::string::npos);
}

} // namespace alcove::testing
