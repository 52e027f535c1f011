#include "support/handler_suite.h"
#include "support/test_registry.h"
#include "wire/half_messages.h"

#include <algorithm>

// The server's halves of the keys of restricted charts.

using namespace alcove::wire;

namespace alcove::testing {

ScopeId HandlerSuite::room() const
{
    return scopeId(m_practice->id, "restricted/1");
}

HalfPut HandlerSuite::signedBy(HalfPut half, const FakeDevice &device) const
{
    half.putBy = device.id;
    return signRecord(half, device.signing);
}

HalfPut HandlerSuite::halfFor(const FakePerson &holder, HybridTime at) const
{
    HalfPut half;
    half.practice = m_practice->id;
    half.scope = room();
    half.epoch = 1;
    half.holder = holder.device.user;
    half.half.fill(static_cast<std::uint8_t>(at));
    half.issuedAt = at;
    return signedBy(half, m_practice->first);
}

int HandlerSuite::put(const HalfPut &half, const std::string &token)
{
    return m_client->call("POST", "/v1/half", encodeRecord(half), token).status;
}

HalfAsk HandlerSuite::askOf(const FakeDevice &device)
{
    HalfAsk ask;
    ask.practice = m_practice->id;
    ask.scope = room();
    ask.askedBy = device.id;
    ask.issuedAt = m_clock.now();
    m_random.fill(ask.nonce);
    return signRecord(ask, device.signing);
}

server::Response HandlerSuite::ask(const HalfAsk &ask, const std::string &token)
{
    return m_client->call("POST", "/v1/half/ask", encodeRecord(ask), token);
}

std::vector<HalfPut> HandlerSuite::asked(const FakeDevice &device, const std::string &token)
{
    std::vector<HalfPut> halves;
    const auto response = ask(askOf(device), token);
    const auto reply = decodeHalvesReply(response.body);
    if (response.status != 200 || !reply)
        return halves;
    for (const Bytes &record : reply->records)
        if (const auto half = decodeHalfPut(record))
            halves.push_back(*half);
    return halves;
}

void HandlerSuite::aHalfIsHandedToItsHolderAlone()
{
    FakePerson holder = m_practice->newPerson();
    FakePerson other = m_practice->newPerson();
    const std::string token = let(holder, {Role::Clinician});
    const std::string elsewhere = let(other, {Role::Clinician});
    const HalfPut half = halfFor(holder);
    QCOMPARE(put(half, m_token), 200);
    QCOMPARE(put(half, m_token), 200); // again: nothing happens

    QVERIFY(asked(holder.device, token) == std::vector{half});
    const auto refused = ask(askOf(other.device), elsewhere);
    QCOMPARE(refused.status, 404);
    QCOMPARE(wordIn(refused), std::string(R"({"error": "not_found"})"));
    QCOMPARE(ask(askOf(m_practice->first), m_token).status, 404); // nor to who put it
    HalfAsk nowhere = askOf(holder.device);
    nowhere.scope = scopeId(m_practice->id, "restricted/2");
    QCOMPARE(ask(signRecord(nowhere, holder.device.signing), token).status, 404);
}

void HandlerSuite::aHalfIsPutByWhoMayWriteRestrictedCharts()
{
    FakePerson holder = m_practice->newPerson();
    QVERIFY(!let(holder, {Role::Clinician}).empty());
    for (const Roles &roles : {Roles{Role::Clinician}, Roles{Role::Supervisor, Role::Biller}}) {
        FakePerson person = m_practice->newPerson();
        const std::string token = let(person, roles);
        QCOMPARE(put(signedBy(halfFor(holder), person.device), token), 200);
    }
    for (const Roles &roles : {Roles{Role::Owner, Role::PrivacyOfficer}, Roles{Role::Trainee},
                               Roles{Role::FrontDesk}, Roles{Role::Custodian}}) {
        FakePerson person = m_practice->newPerson();
        const std::string token = let(person, roles);
        QCOMPARE(put(signedBy(halfFor(holder), person.device), token), 403);
    }
}

void HandlerSuite::aHolderIsWhoMayReadRestrictedCharts()
{
    FakePerson biller = m_practice->newPerson();
    FakePerson custodian = m_practice->newPerson();
    const FakePerson stranger = m_practice->newPerson();
    QVERIFY(!let(biller, {Role::Biller, Role::Owner}).empty());
    QVERIFY(!let(custodian, {Role::Custodian}).empty());

    QCOMPARE(put(halfFor(biller), m_token), 403);
    QCOMPARE(put(halfFor(stranger), m_token), 403);
    QCOMPARE(put(halfFor(custodian), m_token), 200);
    // The keys of scopes that all of a role hold are not split, nor those of private notes.
    for (const std::string &name : {std::string("clinical"), std::string("restricted"),
                                    "psy/" + m_practice->first.user.text()}) {
        HalfPut half = halfFor(custodian);
        half.scope = scopeId(m_practice->id, name);
        QCOMPARE(put(signedBy(half, m_practice->first), m_token), 403);
    }
}

void HandlerSuite::aLaterHalfReplacesAnEarlierOne()
{
    FakePerson holder = m_practice->newPerson();
    const std::string token = let(holder, {Role::Clinician});
    FakeDevice second = m_practice->newDevice();
    const std::string other = enter(second);
    QCOMPARE(put(halfFor(holder, 5), m_token), 200);

    const HalfPut later = signedBy(halfFor(holder, 6), second); // of the same person
    QCOMPARE(put(later, other), 200);
    QVERIFY(asked(holder.device, token) == std::vector{later});
    // What would have no effect is not said to have one.
    QCOMPARE(put(halfFor(holder, 5), m_token), 409);
    HalfPut same = later;
    same.half.fill(9);
    QCOMPARE(put(signedBy(same, second), other), 409);
    QVERIFY(asked(holder.device, token) == std::vector{later});
}

void HandlerSuite::nobodyReplacesAnothersHalf()
{
    FakePerson holder = m_practice->newPerson();
    FakePerson colleague = m_practice->newPerson();
    const std::string token = let(holder, {Role::Clinician});
    const std::string other = let(colleague, {Role::Clinician});
    const HalfPut ours = halfFor(holder, 5);
    QCOMPARE(put(ours, m_token), 200);

    HalfPut theirs = signedBy(halfFor(holder, 9), colleague.device);
    QCOMPARE(put(theirs, other), 200);
    QCOMPARE(asked(holder.device, token).size(), std::size_t{2});
    HalfPut none = halfFor(holder, 10);
    none.half = {};
    QCOMPARE(put(signedBy(none, colleague.device), other), 200);
    QVERIFY(asked(holder.device, token) == std::vector{ours});
    // Nor by a record of somebody else, passed on.
    QCOMPARE(put(halfFor(holder, 11), other), 403);
}

void HandlerSuite::aWithdrawnHalfIsGone()
{
    FakePerson holder = m_practice->newPerson();
    const std::string token = let(holder, {Role::Clinician});
    FakePerson putter = m_practice->newPerson();
    const std::string with = let(putter, {Role::Clinician});
    QCOMPARE(put(signedBy(halfFor(holder, 5), putter.device), with), 200);
    become(putter.device.user, {Role::FrontDesk});
    become(holder.device.user, {Role::Supervisor});

    // Whatever has become of the two, what one put one takes away.
    HalfPut none = halfFor(holder, 6);
    none.half = {};
    QCOMPARE(put(signedBy(none, putter.device), with), 200);
    QCOMPARE(ask(askOf(holder.device), token).status, 404);
    QCOMPARE(put(signedBy(halfFor(holder, 5), putter.device), with), 403);
    QCOMPARE(put(halfFor(holder, 5), m_token), 200);
    QCOMPARE(asked(holder.device, token).size(), std::size_t{1});
}

void HandlerSuite::eachEpochHasItsHalf()
{
    FakePerson holder = m_practice->newPerson();
    const std::string token = let(holder, {Role::Clinician});
    HalfPut next = halfFor(holder, 6);
    next.epoch = 0xffffffff;
    next = signedBy(next, m_practice->first);
    QCOMPARE(put(halfFor(holder, 5), m_token), 200);
    QCOMPARE(put(next, m_token), 200);

    const auto halves = asked(holder.device, token);
    QCOMPARE(halves.size(), std::size_t{2});
    QVERIFY(std::find(halves.begin(), halves.end(), next) != halves.end());
}

void HandlerSuite::aForgedHalfIsRefused()
{
    FakePerson holder = m_practice->newPerson();
    const std::string token = let(holder, {Role::Clinician});
    HalfPut forged = halfFor(holder);
    forged.half[0] ^= 1;
    QCOMPARE(put(forged, m_token), 403);
    // Signed by who is logged in, in another's name.
    HalfPut named = halfFor(holder);
    QCOMPARE(put(signRecord(named, holder.device.signing), token), 403);
    const FakePractice elsewhere(m_seed + 4'000'000);
    HalfPut other = halfFor(holder);
    other.practice = elsewhere.id;
    QCOMPARE(put(signedBy(other, m_practice->first), m_token), 403);
    QCOMPARE(put(halfFor(holder), {}), 401);
    for (const Bytes &body : {Bytes(), toBytes("hello"), encodeRecord(m_practice->genesis),
                              encodeRecord(askOf(m_practice->first))})
        QCOMPARE(m_client->call("POST", "/v1/half", body, m_token).status, 400);
    QCOMPARE(m_client->call("POST", "/v1/half", Bytes(5000), m_token).status, 413);
    QCOMPARE(ask(askOf(holder.device), token).status, 404);
}

} // namespace alcove::testing
