#include "support/handler_suite.h"
#include "support/test_registry.h"

// What the server itself keeps from whose roles do not get there.

using namespace alcove::wire;

namespace alcove::testing {

std::string HandlerSuite::let(FakePerson &person, Roles roles)
{
    const UserAdd added = m_practice->addedBy(m_practice->first, person, roles);
    if (m_client->addMember(added).status != 200)
        return {};
    return enter(person.device);
}

void HandlerSuite::become(const UserId &user, Roles roles)
{
    m_clock.advance(1);
    const RoleSet set
        = m_practice->setBy(m_practice->first, user, roles, hybridTime(m_clock.now()));
    QCOMPARE(m_client->addMember(set).status, 200);
}

void HandlerSuite::aScopeIsPulledByWhoseRolesHoldIt()
{
    pushed(m_practice->batch(m_practice->first, 2));
    FakePerson person = m_practice->newPerson();
    const std::string token = let(person, {Role::FrontDesk});
    const auto status = [&](std::string_view name) {
        return m_client->pull({scopeId(m_practice->id, name), {}, 0}, token).status;
    };

    for (const char *held : {"org", "front", "requests", "audit"})
        QCOMPARE(status(held), 200);
    for (const char *kept : {"clinical", "billing", "restricted", "psy", "social"})
        QCOMPARE(status(kept), 403);
    const auto refused = m_client->pull({m_practice->scope, {}, 0}, token);
    QCOMPARE(wordIn(refused), std::string(R"({"error": "untrusted"})"));
    // What they are by the log counts at once, and for a token that was given before.
    become(person.device.user, {Role::Clinician});
    QCOMPARE(status("clinical"), 200);
    become(person.device.user, {Role::Biller});
    QCOMPARE(status("clinical"), 403);
    QCOMPARE(status("billing"), 200);
}

void HandlerSuite::whatWasWrittenBeforeAScopeClosedIsTaken()
{
    FakePerson clinician = m_practice->newPerson();
    FakePerson biller = m_practice->newPerson();
    const std::string token = let(clinician, {Role::Clinician});
    const std::string other = let(biller, {Role::Biller});
    become(clinician.device.user, {Role::FrontDesk});
    const auto push = [this](FakePerson &person, const std::string &with) {
        return m_client->push(m_practice->scope, m_practice->batch(person.device, 2), with).status;
    };

    QCOMPARE(push(clinician, token), 200);
    QCOMPARE(push(biller, other), 403);
    QCOMPARE(m_client->pull({m_practice->scope, {}, 0}, token).status, 403);
    QCOMPARE(pulled().head.seq, std::uint64_t{2});
}

void HandlerSuite::whatIsKeptApartIsNotForEverybody()
{
    FakePerson clinician = m_practice->newPerson();
    FakePerson owner = m_practice->newPerson();
    const std::string token = let(clinician, {Role::Clinician});
    const std::string other = let(owner, {Role::Owner, Role::PrivacyOfficer});
    const ScopeId notes = scopeId(m_practice->id, "psy/" + clinician.device.user.text());
    const auto pull = [this](const ScopeId &scope, const std::string &with) {
        return m_client->pull({scope, {}, 0}, with).status;
    };

    m_practice->scope = room();
    QCOMPARE(pushStatus(m_practice->batch(m_practice->first, 1)), 200);
    QCOMPARE(pull(room(), token), 200);
    QCOMPARE(pull(room(), other), 403);
    QCOMPARE(m_client->push(room(), m_practice->batch(owner.device, 1), other).status, 403);
    QCOMPARE(pull(notes, token), 200);
    QCOMPARE(pull(notes, m_token), 403);
    QCOMPARE(pull(notes, other), 403);
}

} // namespace alcove::testing
