#include "support/handler_suite.h"
#include "support/test_registry.h"
#include "wire/half_messages.h"
#include "wire/heads.h"
#include "wire/kit_messages.h"
#include "wire/own_chain.h"
#include "wire/refill_message.h"

#include <algorithm>

// One practice and another, at every route there is. A new one is asked for here by the compiler.

using namespace alcove::wire;
using alcove::server::Route;

namespace alcove::testing {

/// A practice that is in, with a desk whose ids are those of a desk of the practice under attack.
struct HandlerSuite::Tenant {
    FakePractice &practice;
    FakePerson &twin;
};

/// What the twin says to reach the other practice.
struct HandlerSuite::Attempt {
    std::string target;
    Bytes body;
};

namespace {

Bytes bodyOf(const server::Response &response)
{
    return response.body;
}

bool holds(const Bytes &body, ByteView part)
{
    return std::search(body.begin(), body.end(), part.begin(), part.end()) != body.end();
}

/// What the practice under attack keeps.
ChunkPut tenantChunk()
{
    ChunkPut put;
    put.id.fill(0x5a);
    put.sealed = Bytes(64, 0xa5);
    put.hash = chunkHash(put.sealed);
    return put;
}

std::string pathOf(const server::Match &match, const ScopeId &scope)
{
    std::string path(match.pattern);
    if (const auto at = path.find("{scope}"); at != std::string::npos)
        path.replace(at, std::string_view("{scope}").size(), scope.text());
    return path;
}

} // namespace

std::vector<HandlerSuite::Attempt> HandlerSuite::attemptsAt(Route route, const Tenant &stranger)
{
    const FakePractice &ours = *m_practice;
    const FakeDevice &theirs = stranger.twin.device;
    const auto at = [](std::string target, Bytes body = {}) {
        return std::vector<Attempt>{{std::move(target), std::move(body)}};
    };
    // Their own record, of ours: signed by a key that our log knows nothing of.
    const auto ofOurs = [&](auto record) {
        record.practice = ours.id;
        return encodeRecord(signRecord(record, theirs.signing));
    };
    const std::string scoped = "/v1/s/" + ours.scope.text();
    const auto seen = pulled();
    FakePractice forger(m_seed + 7'000'001);
    forger.id = ours.id;
    forger.scope = ours.scope;
    FakeDevice pen = forger.newDevice();
    pen.id = theirs.id;
    PushRequest forged;
    forged.envelopes = {forger.write(pen, "forged")};
    forged.signature = signBatch(theirs.signing, pen.last.opHash);
    PushRequest copied;
    for (const PulledOp &op : seen.ops)
        copied.envelopes.push_back(op.envelope);
    copied.signature = seen.signatures.back().signature;

    switch (route) {
    case Route::Health:
        return at("/healthz");
    case Route::Metrics:
        return at("/metrics");
    case Route::Practice:
        return at("/v1/practice", encodeRecord(ours.genesis));
    case Route::Device: {
        DeviceAdd record = stranger.practice.addedBy(theirs, stranger.practice.newDevice());
        auto attempts = at("/v1/device", ofOurs(record));
        record.addedBy = ours.first.id;
        attempts.push_back({"/v1/device", ofOurs(record)});
        return attempts;
    }
    case Route::Member: {
        const RoleSet roles = stranger.practice.setBy(theirs, ours.first.user, {Role::Biller},
                                                      hybridTime(m_clock.now() + 1));
        auto attempts = at("/v1/member", ofOurs(roles));
        const FakePerson person = stranger.practice.newPerson();
        attempts.push_back({"/v1/member", ofOurs(stranger.practice.addedBy(theirs, person, solo))});
        return attempts;
    }
    case Route::Challenge:
        return at("/v1/challenge", encodeMessage(ChallengeRequest{ours.id, theirs.id}));
    case Route::Login: {
        LoginRequest login{ours.id, theirs.id, m_client->challenge(ours.id, theirs.id), {}};
        login.signature = signLogin(theirs.signing, login);
        return at("/v1/login", encodeMessage(login));
    }
    case Route::Members:
        return at("/v1/members");
    case Route::Push:
        return {{scoped + "/push", encodeMessage(copied)},
                {scoped + "/push", encodeMessage(forged)}};
    case Route::Refill:
        return {{scoped + "/refill", encodeMessage(RefillRequest{{}, copied})},
                {scoped + "/refill", encodeMessage(RefillRequest{seen.head, forged})}};
    case Route::Own:
        return at(scoped + "/own", encodeMessage(OwnChainRequest{{}}));
    case Route::Pull:
        return {{"/v1/pull", encodeMessage(PullRequest{ours.scope, {}, 0})},
                {"/v1/pull", encodeMessage(PullRequest{ours.scope, seen.head, 0})},
                {"/v1/pull", encodeMessage(PullRequest{room(), {}, 0})}};
    case Route::ChunksMissing:
        return at(scoped + "/chunks/missing", encodeMessage(ChunkIds{{tenantChunk().id}}));
    case Route::ChunkPut: {
        ChunkPut other = tenantChunk();
        other.sealed[0] ^= 1;
        other.hash = chunkHash(other.sealed);
        return at(scoped + "/chunks/put", encodeMessage(other));
    }
    case Route::ChunksGet:
        return at(scoped + "/chunks/get", encodeMessage(ChunkIds{{tenantChunk().id}}));
    case Route::ChunksDrop:
        return at(scoped + "/chunks/drop", encodeMessage(ChunkIds{{tenantChunk().id}}));
    case Route::SnapshotPut:
        return at(scoped + "/snapshots/put",
                  encodeMessage(
                      SnapshotPut{seen.head, {tenantChunk().id}, manifestAt(seen.head, theirs)}));
    case Route::Snapshots:
        return at(scoped + "/snapshots", {1});
    case Route::Half: {
        HalfPut half = halfFor(stranger.twin, 99);
        half.putBy = theirs.id;
        return {{"/v1/half", ofOurs(half)}, {"/v1/half", encodeRecord(halfFor(stranger.twin, 98))}};
    }
    case Route::HalfAsk:
        return at("/v1/half/ask", ofOurs(askOf(theirs)));
    case Route::HalfAsks:
        return at("/v1/half/asks", encodeMessage(AsksRequest{room(), 0}));
    case Route::Wait: // an answer with news would hold the scope's id
        return at("/v1/wait", encodeMessage(Heads{{{ours.scope, 0}, {room(), 0}}}));
    case Route::Live:
        return at("/v1/live");
    case Route::Kit: // into the drawer of theirs, for a device of ours
        return {{"/v1/kit", encodeMessage(KitPut{{7}, ours.first.id, {1}})},
                {"/v1/kit", encodeMessage(KitPut{{7}, theirs.id, {1}})}};
    case Route::KitOpen:
        return at("/v1/kit/open", encodeMessage(KitOpen{{8}}));
    case Route::FactorState:
        return at("/v1/factor", {1});
    case Route::FactorSet:
        return at("/v1/factor/set", encodeMessage(FactorSet{{}, {}, {}}));
    case Route::FactorProve:
        return at("/v1/factor/prove", encodeMessage(FactorProof{{}, false, "000000", {}}));
    case Route::FactorDrop: // of somebody of ours
        return at("/v1/factor/drop", encodeMessage(FactorDrop{ours.first.user}));
    }
    return {};
}

std::vector<Bytes> HandlerSuite::allThatIsKept(const std::string &holder)
{
    const auto asks = encodeMessage(AsksRequest{room(), 0});
    const auto chunk = encodeMessage(ChunkIds{{tenantChunk().id}});
    return {bodyOf(m_client->call("GET", "/v1/members", {}, m_token)),
            bodyOf(atChunks("/chunks/get", chunk, m_token)),
            bodyOf(atChunks("/snapshots", {1}, m_token)),
            bodyOf(m_client->pull({m_practice->scope, {}, 0}, m_token)),
            bodyOf(m_client->call("POST", "/v1/half/asks", asks, m_token)),
            toBytes(m_client->token(m_practice->id, m_practice->first).empty() ? "out" : "in"),
            bodyOf(m_client->pull({m_practice->scope, {}, 0}, holder))};
}

void HandlerSuite::noRouteReachesAnotherPractice()
{
    FakePerson holder = m_practice->newPerson();
    const std::string token = let(holder, {Role::Clinician});
    const PushRequest batch = m_practice->batch(m_practice->first, 3);
    pushed(batch);
    QCOMPARE(put(halfFor(holder), m_token), 200);
    QCOMPARE(putChunk(tenantChunk(), m_token), 200);
    QCOMPARE(putSnapshot(pulled().head, {tenantChunk().id}).status, 200);
    QCOMPARE(snapshots().size(), std::size_t{1});
    QCOMPARE(asked(holder.device, token).size(), std::size_t{1});
    FakePractice other(m_seed + 7'000'000);
    QCOMPARE(m_client->found(other).status, 200);
    FakePerson twin = other.newPerson();
    twin.device.user = holder.device.user;
    twin.device.id = holder.device.id;
    QCOMPARE(m_client->addMember(other.addedBy(other.first, twin, solo)).status, 200);
    QCOMPARE(m_client->add(other.addedBy(other.first, twin.device)).status, 200);
    const std::string theirs = m_client->token(other.id, twin.device);
    QVERIFY(!theirs.empty());
    const std::vector<Bytes> before = allThatIsKept(token);
    const std::vector<Bytes> ours{
        Bytes(m_practice->id.begin(), m_practice->id.end()),
        encodeRecord(m_practice->genesis),
        batch.envelopes.front(),
        encodeRecord(halfFor(holder)),
        tenantChunk().sealed,
        Bytes(m_practice->scope.raw.begin(), m_practice->scope.raw.end())};

    for (const server::Match &match : server::allRoutes()) {
        const auto attempts = attemptsAt(match.route, {other, twin});
        QVERIFY2(!attempts.empty(), match.pattern.data());
        for (const Attempt &attempt : attempts) {
            QVERIFY(server::matchRoute(attempt.target)->route == match.route);
            const auto answer
                = m_client->call(std::string(match.method), attempt.target, attempt.body, theirs);
            for (const Bytes &part : ours)
                QVERIFY2(!holds(answer.body, part), match.pattern.data());
            QVERIFY2(allThatIsKept(token) == before, match.pattern.data());
        }
    }
}

void HandlerSuite::noRouteButThoseBeforeALoginAnswersWithoutOne()
{
    for (const server::Match &match : server::allRoutes()) {
        const bool isBefore = match.route == Route::Health || match.route == Route::Metrics
            || match.route == Route::Practice || match.route == Route::Device
            || match.route == Route::Member || match.route == Route::Challenge
            || match.route == Route::Login || match.route == Route::KitOpen;
        const std::string path = pathOf(match, m_practice->scope);
        const std::string method(match.method);
        const int status = m_client->call(method, path).status;
        QVERIFY2((status == 401) != isBefore, match.pattern.data());
        if (!isBefore) {
            for (const std::string &forged : {std::string("x"), m_token + "x", m_token.substr(1)})
                QCOMPARE(m_client->call(method, path, {}, forged).status, 401);
        }
    }
}

} // namespace alcove::testing
