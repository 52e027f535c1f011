#include "support/handler_suite.h"

#include "support/test_registry.h"

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
