#include "crypto/one_time_code.h"
#include "server/factors.h"
#include "support/handler_suite.h"
#include "support/removal_records.h"
#include "support/test_registry.h"
#include "wire/factor_seal.h"

// Codes of an authenticator app, before the server takes what somebody says of members.

using namespace alcove::wire;

namespace alcove::testing {

/// An app with a secret, and what desks of its person seal it with.
struct HandlerSuite::App {
    App(const PracticeId &practice, const UserId &user, FakeRandom &random)
        : owner{practice, user}
        , secret(crypto::SecretBytes::random(crypto::oneTimeSecretSize, random))
        , key(factorKey(crypto::SecretBytes::random(32, random), owner))
        , sealed(sealFactor(key, secret, owner, random))
    {
    }

    FactorProof proof() const
    {
        FactorProof proof;
        std::copy(key.view().begin(), key.view().end(), proof.key.begin());
        return proof;
    }

    FactorOwner owner;
    crypto::SecretBytes secret;
    crypto::SecretBytes key;
    SealedFactor sealed;
    std::vector<std::string> spares{"first", "second"};
};

std::string HandlerSuite::codeOf(const App &app) const
{
    return crypto::oneTimeCode(app.secret, crypto::oneTimeStepAt(m_clock.now()));
}

FactorReply HandlerSuite::setFactor(const App &app, const std::string &token)
{
    FactorSet set{app.sealed, {}, app.proof()};
    set.proof.code = codeOf(app);
    for (const std::string &spare : app.spares)
        set.spares.push_back(spareHash(app.key, asBytes(spare)));
    const auto reply = decodeFactorReply(
        m_client->call("POST", "/v1/factor/set", encodeMessage(set), token).body);
    return reply ? *reply : FactorReply{FactorVerdict::Wait, 999, 999};
}

FactorReply HandlerSuite::prove(const App &app, const std::string &token, const std::string &code)
{
    FactorProof proof = app.proof();
    proof.code = code.empty() ? codeOf(app) : code;
    const auto reply = decodeFactorReply(
        m_client->call("POST", "/v1/factor/prove", encodeMessage(proof), token).body);
    return reply ? *reply : FactorReply{FactorVerdict::Wait, 999, 999};
}

FactorReply HandlerSuite::proveBySpare(const App &app, const std::string &token,
                                       std::string_view spare)
{
    FactorProof proof = app.proof();
    proof.isSpare = true;
    proof.spare = spareHash(app.key, asBytes(spare));
    const auto reply = decodeFactorReply(
        m_client->call("POST", "/v1/factor/prove", encodeMessage(proof), token).body);
    return reply ? *reply : FactorReply{FactorVerdict::Wait, 999, 999};
}

FactorState HandlerSuite::factorState(const std::string &token)
{
    const auto state
        = decodeFactorState(m_client->call("POST", "/v1/factor", Bytes{1}, token).body);
    return state ? *state : FactorState{true, -1, 999, 999};
}

/// What becomes of somebody new whom the owner lets in.
int HandlerSuite::admitAnother()
{
    return m_client
        ->addMember(m_practice->addedBy(m_practice->first, m_practice->newPerson(), solo))
        .status;
}

void HandlerSuite::aFactorBarsWhatItsPersonSaysOfMembers()
{
    FakePerson person = m_practice->newPerson();
    let(person, {Role::Clinician});
    FakePerson second = m_practice->newPerson();
    let(second, {Role::Owner, Role::Clinician});
    QVERIFY(factorState(m_token) == FactorState());
    const App app(m_practice->id, m_practice->first.user, m_random);
    const FactorReply set = setFactor(app, m_token);
    QCOMPARE(set.verdict, FactorVerdict::Proved);
    QCOMPARE(set.spares, 2U);
    QCOMPARE(admitAnother(), 200); // the code that set it counts

    m_clock.advance(server::proofLife);
    const FakeDevice desk = m_practice->newDevice();
    const auto barred = [&](const server::Response &response) {
        return response.status == 403 && wordIn(response) == R"({"error": "code_needed"})";
    };
    const auto &owner = m_practice->first;
    QVERIFY(barred(m_client->addMember(m_practice->addedBy(owner, m_practice->newPerson(), solo))));
    QVERIFY(barred(m_client->add(m_practice->addedBy(owner, desk))));
    QVERIFY(barred(m_client->addMember(
        m_practice->setBy(owner, person.device.user, {Role::Biller}, hybridTime(m_clock.now())))));
    QVERIFY(barred(m_client->addMember(removed(*m_practice, owner, person.device.id))));
    QVERIFY(barred(m_client->addMember(removed(*m_practice, owner, person.device.user))));
    const auto log = decodeMembersReply(m_client->call("GET", "/v1/members", {}, m_token).body);
    VERIFY_OK(log);
    // Nobody else is asked for anything, nor the owner for what is not of members.
    QCOMPARE(m_client->addMember(m_practice->addedBy(second.device, m_practice->newPerson(), solo))
                 .status,
             200);
    pushed(m_practice->batch(m_practice->first, 1));
    QCOMPARE(
        decodeMembersReply(m_client->call("GET", "/v1/members", {}, m_token).body)->records.size(),
        log->records.size() + 1);

    QCOMPARE(prove(app, m_token).verdict, FactorVerdict::Proved);
    QCOMPARE(m_client->add(m_practice->addedBy(owner, desk)).status, 200);
    QCOMPARE(m_client->addMember(removed(*m_practice, owner, person.device.user)).status, 200);
    // By that desk alone.
    QVERIFY(barred(m_client->add(m_practice->addedBy(desk, m_practice->newDevice()))));
}

void HandlerSuite::whatIsInAndWhatAKitSaysIsNotBarred()
{
    const FakePerson person = m_practice->newPerson();
    const UserAdd known = m_practice->addedBy(m_practice->first, person, {Role::Clinician});
    QCOMPARE(m_client->addMember(known).status, 200);
    FakeDevice kit = m_practice->newDevice();
    kit.id = kitId(kit.signing.verifyKey(), kit.box.publicKey());
    QCOMPARE(m_client->add(m_practice->addedBy(m_practice->first, kit)).status, 200);
    QCOMPARE(setFactor({m_practice->id, m_practice->first.user, m_random}, m_token).verdict,
             FactorVerdict::Proved);
    m_clock.advance(server::proofLife);

    QCOMPARE(m_client->addMember(known).status, 200); // any desk may tell it again
    // Who has lost phone and desks has the paper.
    FakeDevice fresh = m_practice->newDevice();
    QCOMPARE(m_client->add(m_practice->addedBy(kit, fresh)).status, 200);
    QCOMPARE(m_client->add(m_practice->addedBy(fresh, m_practice->newDevice())).status, 403);
    // A desk that finds it was copied says so at once.
    DeviceCopied copied;
    copied.practice = m_practice->id;
    copied.device = fresh.id;
    copied.issuedAt = m_clock.now();
    QCOMPARE(m_client->addMember(signRecord(copied, fresh.signing)).status, 200);
}

void HandlerSuite::aCodeServesOnceAndForItsTime()
{
    const App app(m_practice->id, m_practice->first.user, m_random);
    const std::string first = codeOf(app);
    QCOMPARE(setFactor(app, m_token).verdict, FactorVerdict::Proved);
    QCOMPARE(prove(app, m_token, first).verdict, FactorVerdict::Wrong);
    m_clock.advance(crypto::oneTimeStep);
    QCOMPARE(prove(app, m_token).verdict, FactorVerdict::Proved);
    QCOMPARE(factorState(m_token).provedFor, server::proofLife);
    QCOMPARE(prove(app, m_token).verdict, FactorVerdict::Wrong); // a second time
    m_clock.advance(server::proofLife - 1);
    QCOMPARE(factorState(m_token).provedFor, 1);
    QCOMPARE(admitAnother(), 200);
    m_clock.advance(1);
    QCOMPARE(factorState(m_token).provedFor, 0);
    QCOMPARE(admitAnother(), 403);
    QVERIFY(factorState(m_token).isSet);
}

void HandlerSuite::wrongCodesMakeTheNextWait()
{
    const App app(m_practice->id, m_practice->first.user, m_random);
    QCOMPARE(setFactor(app, m_token).verdict, FactorVerdict::Proved);
    m_clock.advance(server::proofLife);
    // A login ends before the longest wait does.
    const auto wrong = [&] {
        m_token = m_client->token(m_practice->id, m_practice->first);
        return prove(app, m_token, "12345");
    };
    for (std::uint32_t i = 1; i < server::freeFailures; ++i)
        QVERIFY((wrong() == FactorReply{FactorVerdict::Wrong, 0, 2}));
    QVERIFY((wrong() == FactorReply{FactorVerdict::Wrong, server::firstFactorWait, 2}));
    // The right one, too, and a spare one, are not looked at.
    m_clock.advance(server::firstFactorWait - 1);
    QVERIFY((prove(app, m_token) == FactorReply{FactorVerdict::Wait, 1, 2}));
    QVERIFY((proveBySpare(app, m_token, "first") == FactorReply{FactorVerdict::Wait, 1, 2}));
    m_clock.advance(1);
    QVERIFY((wrong() == FactorReply{FactorVerdict::Wrong, 2 * server::firstFactorWait, 2}));
    Millis wait = 2 * server::firstFactorWait;
    for (int i = 0; i < 12; ++i) {
        m_clock.advance(wait);
        wait = std::min(2 * wait, server::longestFactorWait);
        QCOMPARE(wrong().wait, wait);
    }
    QCOMPARE(admitAnother(), 403);
    m_clock.advance(wait);
    m_token = m_client->token(m_practice->id, m_practice->first);
    QCOMPARE(prove(app, m_token).verdict, FactorVerdict::Proved);
    QCOMPARE(admitAnother(), 200);
    QCOMPARE(wrong().wait, 0); // counted anew
}

void HandlerSuite::aSpareCodeServesOnce()
{
    const App app(m_practice->id, m_practice->first.user, m_random);
    QCOMPARE(setFactor(app, m_token).verdict, FactorVerdict::Proved);
    m_clock.advance(server::proofLife);
    QCOMPARE(proveBySpare(app, m_token, "third").verdict, FactorVerdict::Wrong);
    const FactorReply spare = proveBySpare(app, m_token, "second");
    QCOMPARE(spare.verdict, FactorVerdict::Proved);
    QCOMPARE(spare.spares, 1U);
    QCOMPARE(admitAnother(), 200);
    QCOMPARE(proveBySpare(app, m_token, "second").verdict, FactorVerdict::Wrong);
    QCOMPARE(factorState(m_token).spares, 1U);
}

void HandlerSuite::aFactorIsChangedByWhoGaveACode()
{
    const App app(m_practice->id, m_practice->first.user, m_random);
    const App other(m_practice->id, m_practice->first.user, m_random);
    // Without the code of the app it is not set.
    FactorSet blind{app.sealed, {}, app.proof()};
    blind.proof.code = "000000";
    const auto refused = decodeFactorReply(
        m_client->call("POST", "/v1/factor/set", encodeMessage(blind), m_token).body);
    VERIFY_OK(refused);
    QCOMPARE(refused->verdict, FactorVerdict::Wrong);
    QVERIFY(!factorState(m_token).isSet);
    // Nor by a key that does not open it.
    blind.proof.key[0] ^= 1;
    QCOMPARE(m_client->call("POST", "/v1/factor/set", encodeMessage(blind), m_token).status, 403);

    QCOMPARE(setFactor(app, m_token).verdict, FactorVerdict::Proved);
    m_clock.advance(server::proofLife);
    const Bytes drop = encodeMessage(FactorDrop{m_practice->first.user});
    QCOMPARE(m_client->call("POST", "/v1/factor/drop", drop, m_token).status, 403);
    QCOMPARE(setFactor(other, m_token).spares, 999U); // refused
    QCOMPARE(prove(app, m_token).verdict, FactorVerdict::Proved);
    QCOMPARE(setFactor(other, m_token).verdict, FactorVerdict::Proved);
    // The one before opens nothing, and is not opened by another's key.
    m_clock.advance(crypto::oneTimeStep);
    FactorProof stale = app.proof();
    stale.code = codeOf(app);
    QCOMPARE(m_client->call("POST", "/v1/factor/prove", encodeMessage(stale), m_token).status, 403);
    QCOMPARE(prove(other, m_token).verdict, FactorVerdict::Proved);
    QCOMPARE(m_client->call("POST", "/v1/factor/drop", drop, m_token).status, 200);
    QVERIFY(factorState(m_token) == FactorState());
    FactorProof none = other.proof();
    none.code = codeOf(other);
    QCOMPARE(m_client->call("POST", "/v1/factor/prove", encodeMessage(none), m_token).status, 404);
    m_clock.advance(server::proofLife);
    QCOMPARE(admitAnother(), 200);
}

void HandlerSuite::anotherOwnerTakesAFactorAway()
{
    FakePerson second = m_practice->newPerson();
    FakePerson person = m_practice->newPerson();
    const std::string seconds = let(second, {Role::Owner, Role::Clinician});
    const std::string theirs = let(person, {Role::Clinician});
    QCOMPARE(setFactor({m_practice->id, m_practice->first.user, m_random}, m_token).verdict,
             FactorVerdict::Proved);
    const Bytes drop = encodeMessage(FactorDrop{m_practice->first.user});
    QCOMPARE(m_client->call("POST", "/v1/factor/drop", drop, theirs).status, 403);
    // An owner who has one themselves gives a code for it.
    QCOMPARE(setFactor({m_practice->id, second.device.user, m_random}, seconds).verdict,
             FactorVerdict::Proved);
    m_clock.advance(server::proofLife);
    const std::string later = m_client->token(m_practice->id, second.device);
    QCOMPARE(m_client->call("POST", "/v1/factor/drop", drop, later).status, 403);
    QVERIFY(factorState(m_client->token(m_practice->id, m_practice->first)).isSet);
    const Bytes own = encodeMessage(FactorDrop{second.device.user});
    QCOMPARE(m_client->call("POST", "/v1/factor/drop", own, later).status, 403);

    FakePerson third = m_practice->newPerson();
    QCOMPARE(m_client->addMember(m_practice->addedBy(second.device, third, solo)).status, 403);
}

void HandlerSuite::anOldRecordTakesNoFactorAway()
{
    FakePerson person = m_practice->newPerson();
    let(person, {Role::Owner, Role::Clinician});
    FakePerson fresh = m_practice->newPerson();
    fresh.device.user = person.device.user;
    const UserReturn back = returned(*m_practice, m_practice->first, fresh);
    QCOMPARE(m_client->addMember(back).status, 200);
    QCOMPARE(m_client->add(m_practice->addedBy(m_practice->first, fresh.device)).status, 200);
    const std::string token = m_client->token(m_practice->id, fresh.device);
    const App app(m_practice->id, fresh.device.user, m_random);
    QCOMPARE(setFactor(app, token).verdict, FactorVerdict::Proved);
    QCOMPARE(m_client->addMember(back).status, 200); // the same again, by whoever has it
    QVERIFY(factorState(token).isSet);

    // A new one does: the keys that sealed it are theirs no more.
    FakePerson again = m_practice->newPerson();
    again.device.user = person.device.user;
    QCOMPARE(m_client->addMember(returned(*m_practice, m_practice->first, again, 60)).status, 200);
    QCOMPARE(m_client->add(m_practice->addedBy(m_practice->first, again.device)).status, 200);
    QVERIFY(!factorState(m_client->token(m_practice->id, again.device)).isSet);
}

void HandlerSuite::aCopyOfTheDatabaseGivesNoCodes()
{
    const App app(m_practice->id, m_practice->first.user, m_random);
    QCOMPARE(setFactor(app, m_token).verdict, FactorVerdict::Proved);
    const auto row = gateway().factors().find(m_practice->id, m_practice->first.user);
    VERIFY_OK(row);
    QVERIFY(row->has_value());
    QVERIFY((*row)->factor == app.sealed);
    // The secret is in it sealed alone, and of a spare code a hash by the same key.
    VERIFY_OK(openFactor(app.key, (*row)->factor, app.owner));
    const crypto::SecretBytes other = crypto::SecretBytes::random(32, m_random);
    VERIFY_ERROR(openFactor(other, (*row)->factor, app.owner), ErrorCode::Untrusted);
    VERIFY_ERROR(openFactor(app.key, (*row)->factor, {m_practice->id, UserId{{1}}}),
                 ErrorCode::Untrusted);
    QCOMPARE((*row)->spares.size(), std::size_t{2});
    for (const crypto::Hash &spare : (*row)->spares)
        for (const std::string &code : app.spares)
            QVERIFY(spare != crypto::hash("alcove/factor/spare/v1", asBytes(code)));
}

} // namespace alcove::testing
