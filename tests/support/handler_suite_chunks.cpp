#include "support/handler_suite.h"
#include "support/must.h"
#include "support/test_registry.h"
#include "wire/limits.h"
#include "wire/removals.h"
#include "wire/snapshot.h"

#include <algorithm>

// Pieces of what is too large for an op, and the snapshots that are made of them.

using namespace alcove::wire;

namespace alcove::testing {

namespace {

ChunkPut chunkOf(std::uint8_t number, std::size_t size = 100)
{
    ChunkPut put;
    put.id.fill(number);
    put.sealed = Bytes(size, number);
    put.hash = chunkHash(put.sealed);
    return put;
}

std::vector<ChunkId> idsOf(std::initializer_list<std::uint8_t> numbers)
{
    std::vector<ChunkId> ids;
    for (const std::uint8_t number : numbers)
        ids.push_back(chunkOf(number).id);
    return ids;
}

} // namespace

server::Response HandlerSuite::atChunks(const char *path, const Bytes &body,
                                        const std::string &token)
{
    return m_client->call("POST", "/v1/s/" + m_practice->scope.text() + path, body, token);
}

int HandlerSuite::putChunk(const ChunkPut &put, const std::string &token)
{
    return atChunks("/chunks/put", encodeMessage(put), token).status;
}

std::vector<ChunkId> HandlerSuite::missing(const std::vector<ChunkId> &ids)
{
    return must(decodeChunkIds(
                    atChunks("/chunks/missing", encodeMessage(ChunkIds{ids}), m_token).body))
        .ids;
}

Bytes HandlerSuite::manifestAt(const Head &at, const FakeDevice &device)
{
    SnapshotHeader header;
    header.practice = m_practice->id;
    header.scope = m_practice->scope;
    header.epoch = 1;
    header.device = device.id;
    header.at = at;
    return must(
        sealSnapshot(header, SnapshotContents(), m_practice->scopeKey, device.signing, m_random));
}

server::Response HandlerSuite::putSnapshot(const Head &at, const std::vector<ChunkId> &chunks)
{
    const SnapshotPut put{at, chunks, manifestAt(at, m_practice->first)};
    return atChunks("/snapshots/put", encodeMessage(put), m_token);
}

std::vector<Bytes> HandlerSuite::snapshots()
{
    return must(decodeSnapshotsReply(atChunks("/snapshots", {1}, m_token).body)).manifests;
}

void HandlerSuite::aChunkIsPutOnceAndGot()
{
    QVERIFY(missing(idsOf({2, 1})) == idsOf({2, 1}));
    QCOMPARE(putChunk(chunkOf(1), m_token), 200);
    QCOMPARE(putChunk(chunkOf(1), m_token), 200);

    QVERIFY(missing(idsOf({2, 1})) == idsOf({2}));
    const auto reply = must(decodeChunksReply(
        atChunks("/chunks/get", encodeMessage(ChunkIds{idsOf({1})}), m_token).body));
    QVERIFY(reply == (ChunksReply{{{chunkOf(1).id, chunkOf(1).sealed}}}));
    QCOMPARE(atChunks("/chunks/get", encodeMessage(ChunkIds{idsOf({1, 2})}), m_token).status, 404);
}

void HandlerSuite::aChunkIsWhatItSaysOfItself()
{
    ChunkPut other = chunkOf(1);
    other.hash[0] ^= 1;
    QCOMPARE(putChunk(other, m_token), 400);
    QVERIFY(missing(idsOf({1})) == idsOf({1}));
    QCOMPARE(putChunk(chunkOf(1), m_token), 200);
    other.sealed[0] ^= 1;
    other.hash = chunkHash(other.sealed);
    QCOMPARE(putChunk(other, m_token), 409);
    QCOMPARE(putChunk(chunkOf(2, maxSealedChunk), m_token), 200);
    QVERIFY(putChunk(chunkOf(3, maxSealedChunk + 1), m_token) >= 400);
}

void HandlerSuite::whatIsKeptGoesWhenItIsLetGo()
{
    ChunkPut file = chunkOf(1);
    file.stay = ChunkStay::Kept;
    ChunkPut named = chunkOf(2);
    named.stay = ChunkStay::Kept;
    QCOMPARE(putChunk(file, m_token), 200);
    QCOMPARE(putChunk(named, m_token), 200);
    QCOMPARE(putChunk(chunkOf(3), m_token), 200);
    pushed(m_practice->batch(m_practice->first, 1));
    QCOMPARE(putSnapshot(pulled().head, idsOf({2})).status, 200);
    FakePerson person = m_practice->newPerson();
    const std::string biller = let(person, {Role::Biller});
    const Bytes all = encodeMessage(ChunkIds{idsOf({1, 2, 3, 4})});

    QCOMPARE(atChunks("/chunks/drop", all, biller).status, 403);
    QVERIFY(missing(idsOf({1, 2, 3, 4})) == idsOf({4}));
    QCOMPARE(atChunks("/chunks/drop", all, m_token).status, 200);

    QVERIFY(missing(idsOf({1, 2, 3, 4})) == idsOf({1, 4}));
    QCOMPARE(putChunk(file, m_token), 200);
    QVERIFY(missing(idsOf({1})).empty());
}

void HandlerSuite::chunksComeInTheirOrderAndNotAllAtOnce()
{
    std::vector<ChunkId> ids;
    for (std::uint8_t i = 30; i > 0; --i) {
        QCOMPARE(putChunk(chunkOf(i, maxSealedChunk), m_token), 200);
        ids.push_back(chunkOf(i).id);
    }

    const auto reply = must(
        decodeChunksReply(atChunks("/chunks/get", encodeMessage(ChunkIds{ids}), m_token).body));

    QCOMPARE(reply.chunks.size(), maxChunkBytes / maxSealedChunk);
    for (std::size_t i = 0; i < reply.chunks.size(); ++i)
        QVERIFY(reply.chunks[i].id == ids[i]);
}

void HandlerSuite::chunksAreForWhoHasTheScope()
{
    QCOMPARE(putChunk(chunkOf(1), m_token), 200);
    pushed(m_practice->batch(m_practice->first, 1));
    QCOMPARE(putSnapshot(pulled().head, idsOf({1})).status, 200);
    FakePerson person = m_practice->newPerson();
    const std::string biller = let(person, {Role::Biller});
    const Bytes ids = encodeMessage(ChunkIds{idsOf({1})});

    QCOMPARE(atChunks("/chunks/get", ids, biller).status, 403);
    QCOMPARE(atChunks("/chunks/missing", ids, biller).status, 403);
    QCOMPARE(atChunks("/snapshots", {1}, biller).status, 403);
    QCOMPARE(putChunk(chunkOf(2), biller), 403);
    const Head at = pulled().head;
    const Bytes forged = encodeMessage(SnapshotPut{at, idsOf({1}), manifestAt(at, person.device)});
    QCOMPARE(atChunks("/snapshots/put", forged, biller).status, 403);

    become(person.device.user, {Role::Clinician});
    QCOMPARE(atChunks("/chunks/get", ids, biller).status, 200);
    become(person.device.user, {Role::FrontDesk});
    // As of ops: what they had is taken, and nothing is given.
    QCOMPARE(atChunks("/chunks/get", ids, biller).status, 403);
    QCOMPARE(atChunks("/snapshots", {1}, biller).status, 403);
    QCOMPARE(putChunk(chunkOf(2), biller), 200);
}

void HandlerSuite::aChunkOfOneScopeIsNoneOfAnother()
{
    QCOMPARE(putChunk(chunkOf(1), m_token), 200);
    const std::string other = "/v1/s/" + scopeId(m_practice->id, "front").text();
    const Bytes ids = encodeMessage(ChunkIds{idsOf({1})});
    QCOMPARE(m_client->call("POST", other + "/chunks/get", ids, m_token).status, 404);
    const auto missing = m_client->call("POST", other + "/chunks/missing", ids, m_token);
    QVERIFY(must(decodeChunkIds(missing.body)).ids == idsOf({1}));
}

void HandlerSuite::aSnapshotNeedsItsChunksAndItsMaker()
{
    pushed(m_practice->batch(m_practice->first, 2));
    const Head at = pulled().head;
    QVERIFY(snapshots().empty());
    QCOMPARE(putSnapshot(at, idsOf({1})).status, 404);
    QCOMPARE(putChunk(chunkOf(1), m_token), 200);

    Head elsewhere = at;
    elsewhere.hash[0] ^= 1;
    QCOMPARE(putSnapshot(elsewhere, idsOf({1})).status, 409);
    FakeDevice second = m_practice->newDevice();
    QVERIFY(!enter(second).empty());
    const Bytes others = encodeMessage(SnapshotPut{at, idsOf({1}), manifestAt(at, second)});
    QCOMPARE(atChunks("/snapshots/put", others, m_token).status, 403);
    SnapshotPut moved{at, idsOf({1}), manifestAt({1, at.hash}, m_practice->first)};
    QCOMPARE(atChunks("/snapshots/put", encodeMessage(moved), m_token).status, 403);
    moved.manifest = manifestAt(at, m_practice->first);
    moved.manifest.back() ^= 1;
    QCOMPARE(atChunks("/snapshots/put", encodeMessage(moved), m_token).status, 403);
    QVERIFY(snapshots().empty());

    QCOMPARE(putSnapshot(at, idsOf({1})).status, 200);
    QCOMPARE(snapshots().size(), std::size_t{1});
}

void HandlerSuite::aNewerSnapshotTakesThePlaceOfOlderOnes()
{
    for (std::uint8_t i = 1; i <= 5; ++i)
        QCOMPARE(putChunk(chunkOf(i), m_token), 200);
    ChunkPut kept = chunkOf(6);
    kept.stay = ChunkStay::Kept;
    QCOMPARE(putChunk(kept, m_token), 200);
    std::vector<Head> heads;
    for (int i = 0; i < 4; ++i) {
        pushed(m_practice->batch(m_practice->first, 1));
        heads.push_back(pulled().head);
    }
    QCOMPARE(putSnapshot(heads[1], idsOf({1, 2})).status, 200);
    QCOMPARE(putSnapshot(heads[0], idsOf({1})).status, 409);
    QCOMPARE(putSnapshot(heads[1], idsOf({1})).status, 409);
    QCOMPARE(putSnapshot(heads[2], idsOf({2, 3})).status, 200);
    QCOMPARE(snapshots().size(), std::size_t{2});

    m_clock.advance(server::unnamedChunkLife + 1);
    m_token = m_client->token(m_practice->id, m_practice->first);
    QCOMPARE(putChunk(chunkOf(7), m_token), 200);
    QCOMPARE(putSnapshot(heads[3], idsOf({3, 4})).status, 200);

    const auto manifests = snapshots();
    QCOMPARE(manifests.size(), std::size_t{2});
    QVERIFY(must(decodeSnapshot(manifests[0])).header.at == heads[3]);
    QVERIFY(must(decodeSnapshot(manifests[1])).header.at == heads[2]);
    // What neither names is gone, but what has just come and what stays.
    QVERIFY(missing(idsOf({1, 2, 3, 4, 5, 6, 7})) == idsOf({1, 5}));
}

void HandlerSuite::whoLeftGetsNoChunk()
{
    QCOMPARE(putChunk(chunkOf(1), m_token), 200);
    FakeDevice second = m_practice->newDevice();
    const std::string token = enter(second);
    const Bytes ids = encodeMessage(ChunkIds{idsOf({1})});
    QCOMPARE(atChunks("/chunks/get", ids, token).status, 200);

    DeviceRemove removal;
    removal.practice = m_practice->id;
    removal.device = second.id;
    removal.removedBy = m_practice->first.id;
    removal.issuedAt = hybridTime(m_clock.now());
    removal = signRecord(removal, m_practice->first.signing);
    // Of one's own person: nobody removes themselves, but a desk of theirs may go.
    QCOMPARE(m_client->addMember(removal).status, 200);

    QCOMPARE(atChunks("/chunks/get", ids, token).status, 403);
    QCOMPARE(putChunk(chunkOf(2), token), 403);
    QCOMPARE(atChunks("/snapshots", {1}, token).status, 403);
}

} // namespace alcove::testing
