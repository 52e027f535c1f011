#include "server/memory_chunks.h"

#include "support/test_registry.h"

using namespace alcove;
using namespace alcove::server;

/// The rest is in the suite of the handler.
class MemoryChunksTest : public QObject {
    Q_OBJECT

private slots:
    void aPracticeHasItsOwn()
    {
        MemoryChunks chunks;
        const ChunkOwner one{{1}, ScopeId{{1}}};
        const ChunkOwner two{{2}, ScopeId{{1}}};
        wire::ChunkPut put;
        put.id = {9};
        put.sealed = toBytes("sealed");

        QVERIFY(*chunks.put(one, put, 1000));
        QVERIFY(!*chunks.put(one, put, 1000));

        VERIFY_ERROR(chunks.get(two, {put.id}), ErrorCode::NotFound);
        QVERIFY(*chunks.missing(two, {put.id}) == std::vector<wire::ChunkId>{put.id});
        QVERIFY(chunks.get(one, {put.id})->front().sealed == put.sealed);
        VERIFY_ERROR(chunks.putSnapshot(two, {{1, {}}, {put.id}, {1}}, 1000), ErrorCode::NotFound);
        VERIFY_OK(chunks.putSnapshot(one, {{1, {}}, {put.id}, {1}}, 1000));
        QVERIFY(chunks.snapshots(two)->empty());
    }
};

ALCOVE_TEST(memory_chunks_test, MemoryChunksTest)
#include "memory_chunks_test.moc"
