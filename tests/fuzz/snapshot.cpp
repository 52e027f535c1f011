#include "wire/snapshot.h"

#include "fuzz/target.h"
#include "support/fake_practice.h"
#include "wire/chunk_messages.h"
#include "wire/spine.h"

// Manifests, pieces and chunks of a server that may send anything, and what is in them by whoever
// holds the scope's key.

namespace alcove::fuzz {

namespace {

testing::FakePractice &practice()
{
    static testing::FakePractice one;
    return one;
}

wire::SnapshotContents contents()
{
    wire::SnapshotContents contents;
    contents.spine = {{{1}, 1}};
    contents.pieces = {{{{2}, {3}}, 1, 2, {{4}}}, {{{5}}, 1, 1, {}}};
    contents.first = 1;
    return contents;
}

const Bytes &manifest()
{
    static const Bytes one = [] {
        testing::FakeRandom random;
        wire::SnapshotHeader header;
        header.practice = practice().id;
        header.scope = practice().scope;
        header.device = practice().first.id;
        header.at = {3, {7}};
        return *wire::sealSnapshot(header, contents(), practice().scopeKey,
                                   practice().first.signing, random);
    }();
    return one;
}

void refusedOr(const Error &error)
{
    expectRefusal(error,
                  {ErrorCode::Untrusted, ErrorCode::Locked, ErrorCode::Malformed,
                   ErrorCode::NewerSchema, ErrorCode::TooLarge});
}

void tryManifest(ByteView input)
{
    const auto snapshot = wire::decodeSnapshot(input);
    if (!snapshot)
        return refusedOr(snapshot.error());
    if (wire::verifySnapshot(input, practice().first.signing.verifyKey()))
        expect(Bytes(input.begin(), input.end()) == manifest(), "nothing else is signed");
    const auto opened = wire::openSnapshot(*snapshot, practice().scopeKey);
    if (!opened)
        return refusedOr(opened.error());
    expect(*opened == contents(), "nothing else opens");
}

void tryContents(ByteView input)
{
    const auto decoded = wire::decodeContents(input);
    if (!decoded)
        return refusedOr(decoded.error());
    expect(wire::encodeContents(*decoded) == Bytes(input.begin(), input.end()),
           "one form for each content");
    expect(decoded->first + decoded->drafts <= decoded->pieces.size(), "groups of its pieces");
}

void tryPiece(ByteView input)
{
    const auto batches = wire::decodePiece(input);
    if (!batches)
        return refusedOr(batches.error());
    const Bytes hashes(32 * 3, 1);
    wire::Head head;
    crypto::Hash op{};
    op.fill(1);
    for (int i = 0; i < 3; ++i)
        head = wire::nextHead(head, op);
    const auto spine = wire::Spine::of(hashes, head);
    const auto members = *wire::foundedBy(practice().genesis);
    for (const wire::PlacedBatch &batch : *batches)
        expect(!spine->verify(batch, practice().scope, members), "nobody has written that");
}

void tryMessages(ByteView input)
{
    if (const auto put = wire::decodeChunkPut(input))
        expect(*wire::decodeChunkPut(wire::encodeMessage(*put)) == *put, "comes back");
    if (const auto put = wire::decodeSnapshotPut(input))
        expect(*wire::decodeSnapshotPut(wire::encodeMessage(*put)) == *put, "comes back");
    static_cast<void>(wire::decodeChunksReply(input));
    static_cast<void>(wire::decodeSnapshotsReply(input));
    static_cast<void>(wire::decodeChunkIds(input));
}

void tryInput(ByteView input)
{
    ByteReader reader(input);
    const std::uint8_t choice = reader.u8() % 4;
    const ByteView left = rest(reader);
    if (choice == 0)
        tryManifest(left);
    else if (choice == 1)
        tryContents(left);
    else if (choice == 2)
        tryPiece(left);
    else
        tryMessages(left);
}

std::vector<Bytes> seeds()
{
    const wire::PlacedBatch batch{1, {toBytes("no envelope")}, {}};
    wire::ChunkPut put;
    put.sealed = toBytes("sealed");
    return {seed(0, manifest()), seed(1, wire::encodeContents(contents())),
            seed(2, wire::encodePiece({batch, batch})), seed(3, wire::encodeMessage(put)),
            seed(3, wire::encodeMessage(wire::SnapshotPut{{1, {}}, {{1}}, {1}}))};
}

} // namespace

ALCOVE_FUZZ_TARGET(snapshot, tryInput, seeds)

} // namespace alcove::fuzz
