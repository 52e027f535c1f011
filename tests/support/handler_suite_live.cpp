#include "support/handler_suite.h"
#include "support/test_registry.h"
#include "wire/heads.h"

// What has moved, for desks that wait for it.

using namespace alcove::wire;

namespace alcove::testing {

server::Response HandlerSuite::wait(const Heads &heads, const std::string &token)
{
    return m_client->call("POST", "/v1/wait", encodeMessage(heads), token);
}

void HandlerSuite::aWaitSaysHowFarScopesAre()
{
    const ScopeId front = wire::scopeId(m_practice->id, "front");
    const auto level = wait({{{m_practice->scope, 0}, {front, 0}}}, m_token);
    QCOMPARE(level.status, 200);
    QVERIFY(level.watch && !level.watch->hasNews);
    QVERIFY(decodeHeads(level.body)->heads.empty());
    QCOMPARE(level.watch->until, m_clock.now() + server::tokenLife);

    pushed(m_practice->batch(m_practice->first, 3));
    const auto behind = wait({{{m_practice->scope, 1}, {front, 0}}}, m_token);
    QVERIFY(behind.watch && behind.watch->hasNews);
    QVERIFY(*decodeHeads(behind.body) == (Heads{{{m_practice->scope, 3}}}));
    QVERIFY(!wait({{{m_practice->scope, 3}}}, m_token).watch->hasNews);
}

void HandlerSuite::aWaitNeedsATokenAndTellsOfWhatRolesHold()
{
    pushed(m_practice->batch(m_practice->first, 1));
    const Heads clinical{{{m_practice->scope, 0}}};
    QCOMPARE(wait(clinical, {}).status, 401);
    QCOMPARE(m_client->call("GET", "/v1/live").status, 401);
    QCOMPARE(m_client->call("GET", "/v1/live", {}, m_token).status, 200);

    FakePerson desk = m_practice->newPerson();
    const auto blind = wait(clinical, let(desk, {Role::FrontDesk}));
    QCOMPARE(blind.status, 200);
    QVERIFY(decodeHeads(blind.body)->heads.empty());
    QVERIFY(blind.watch->heads.empty()); // nor later

    FakePractice elsewhere(m_seed + 6'000'000);
    m_client->found(elsewhere);
    const auto foreign = wait(clinical, m_client->token(elsewhere.id, elsewhere.first));
    QVERIFY(decodeHeads(foreign.body)->heads.empty());
    QCOMPARE(m_client->call("POST", "/v1/wait", toBytes("garbage"), m_token).status, 400);
}

} // namespace alcove::testing
