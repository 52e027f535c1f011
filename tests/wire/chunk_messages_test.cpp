#include "wire/chunk_messages.h"

#include "support/test_registry.h"
#include "wire/limits.h"

using namespace alcove;
using namespace alcove::wire;

class ChunkMessagesTest : public QObject {
    Q_OBJECT

private slots:
    void everyMessageComesBack()
    {
        QVERIFY(*decodeChunkIds(encodeMessage(m_ids)) == m_ids);
        QVERIFY(*decodeChunkPut(encodeMessage(m_put)) == m_put);
        QVERIFY(*decodeChunksReply(encodeMessage(m_chunks)) == m_chunks);
        QVERIFY(*decodeSnapshotPut(encodeMessage(m_snapshot)) == m_snapshot);
        QVERIFY(*decodeSnapshotsReply(encodeMessage(m_manifests)) == m_manifests);
    }

    void everyMessageIsRefusedWhenCutShortOrLengthened()
    {
        refuses(encodeMessage(m_ids), decodeChunkIds);
        refuses(encodeMessage(m_put), decodeChunkPut);
        refuses(encodeMessage(m_chunks), decodeChunksReply);
        refuses(encodeMessage(m_snapshot), decodeSnapshotPut);
        refuses(encodeMessage(m_manifests), decodeSnapshotsReply);
    }

    void moreThanTheLimitIsRefused()
    {
        VERIFY_OK(decodeChunkIds(encodeMessage(ChunkIds{std::vector<ChunkId>(maxChunkIds)})));
        VERIFY_ERROR(decodeChunkIds(encodeMessage(ChunkIds{std::vector<ChunkId>(maxChunkIds + 1)})),
                     ErrorCode::Malformed);
        ChunkPut put = m_put;
        put.sealed.resize(maxSealedChunk);
        VERIFY_OK(decodeChunkPut(encodeMessage(put)));
        put.sealed.push_back(0);
        VERIFY_ERROR(decodeChunkPut(encodeMessage(put)), ErrorCode::Malformed);
        SnapshotsReply many{std::vector<Bytes>(keptSnapshots + 1, toBytes("m"))};
        VERIFY_ERROR(decodeSnapshotsReply(encodeMessage(many)), ErrorCode::Malformed);
    }

    void whatSaysNothingIsRefused()
    {
        ChunkPut put = m_put;
        put.sealed.clear();
        VERIFY_ERROR(decodeChunkPut(encodeMessage(put)), ErrorCode::Malformed);
        put = m_put;
        put.stay = static_cast<ChunkStay>(2);
        VERIFY_ERROR(decodeChunkPut(encodeMessage(put)), ErrorCode::Malformed);
        SnapshotPut snapshot = m_snapshot;
        snapshot.chunks.clear();
        VERIFY_ERROR(decodeSnapshotPut(encodeMessage(snapshot)), ErrorCode::Malformed);
        snapshot = m_snapshot;
        snapshot.at.seq = 0;
        VERIFY_ERROR(decodeSnapshotPut(encodeMessage(snapshot)), ErrorCode::Malformed);
        snapshot = m_snapshot;
        snapshot.manifest.clear();
        VERIFY_ERROR(decodeSnapshotPut(encodeMessage(snapshot)), ErrorCode::Malformed);
    }

private:
    template <typename Message>
    static void refuses(const Bytes &body, Result<Message> (*decode)(ByteView))
    {
        for (std::size_t size = 1; size < body.size(); ++size)
            VERIFY_ERROR(decode(ByteView(body).first(size)), ErrorCode::Malformed);
        Bytes other = body;
        other.push_back(0);
        VERIFY_ERROR(decode(other), ErrorCode::Malformed);
        other = body;
        other[0] = 2;
        VERIFY_ERROR(decode(other), ErrorCode::NewerSchema);
    }

    ChunkIds m_ids{{{1}, {2}}};
    ChunkPut m_put{{1}, {2}, ChunkStay::Kept, toBytes("sealed")};
    ChunksReply m_chunks{{{{1}, toBytes("one")}, {{2}, toBytes("two")}}};
    SnapshotPut m_snapshot{{7, {8}}, {{1}, {2}}, toBytes("manifest")};
    SnapshotsReply m_manifests{{toBytes("far"), toBytes("near")}};
};

ALCOVE_TEST(chunk_messages_test, ChunkMessagesTest)
#include "chunk_messages_test.moc"
