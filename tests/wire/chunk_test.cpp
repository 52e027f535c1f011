#include "wire/chunk.h"

#include "support/fake_random.h"
#include "support/test_registry.h"
#include "wire/limits.h"

using namespace alcove;
using namespace alcove::wire;

class ChunkTest : public QObject {
    Q_OBJECT

private slots:
    void whatIsSealedOpens()
    {
        const ChunkId id = chunkId(m_key, m_content);
        const Bytes sealed = sealChunk(m_place, m_key, id, m_content);

        QCOMPARE(sealed.size(), m_content.size() + maxSealedChunk - maxChunk);
        QVERIFY(*openChunk(m_place, m_key, id, sealed) == m_content);
    }

    void theSameIsTheSameToTheByteAndNothingElseIs()
    {
        const ChunkId id = chunkId(m_key, m_content);
        QVERIFY(chunkId(m_key, m_content) == id);
        QVERIFY(sealChunk(m_place, m_key, id, m_content)
                == sealChunk(m_place, m_key, id, m_content));
        Bytes other = m_content;
        ++other.back();
        QVERIFY(chunkId(m_key, other) != id);
        // Whoever knows a file can't tell by its name whether it is there.
        QVERIFY(chunkId(crypto::SecretBytes::random(32, m_random), m_content) != id);
    }

    void itOpensNowhereElse()
    {
        const ChunkId id = chunkId(m_key, m_content);
        const Bytes sealed = sealChunk(m_place, m_key, id, m_content);
        ChunkPlace place = m_place;
        ++place.practice[0];
        VERIFY_ERROR(openChunk(place, m_key, id, sealed), ErrorCode::Untrusted);
        place = m_place;
        ++place.scope.raw[0];
        VERIFY_ERROR(openChunk(place, m_key, id, sealed), ErrorCode::Untrusted);
        place = m_place;
        ++place.epoch;
        VERIFY_ERROR(openChunk(place, m_key, id, sealed), ErrorCode::Untrusted);
        VERIFY_ERROR(openChunk(m_place, crypto::SecretBytes::random(32, m_random), id, sealed),
                     ErrorCode::Untrusted);
        ChunkId other = id;
        ++other[31]; // is no part of the nonce
        VERIFY_ERROR(openChunk(m_place, m_key, other, sealed), ErrorCode::Untrusted);
    }

    void oneThatWasNamedOtherwiseIsFound()
    {
        ChunkId name{};
        const Bytes sealed = sealChunk(m_place, m_key, name, m_content);
        VERIFY_ERROR(openChunk(m_place, m_key, name, sealed), ErrorCode::Untrusted);
    }

    void aChangedByteIsFound()
    {
        const ChunkId id = chunkId(m_key, m_content);
        Bytes sealed = sealChunk(m_place, m_key, id, m_content);
        const crypto::Hash hash = chunkHash(sealed);
        sealed[3] ^= 1;
        VERIFY_ERROR(openChunk(m_place, m_key, id, sealed), ErrorCode::Untrusted);
        QVERIFY(chunkHash(sealed) != hash);
        VERIFY_ERROR(openChunk(m_place, m_key, id, {}), ErrorCode::Untrusted);
    }

private:
    testing::FakeRandom m_random{1};
    crypto::SecretBytes m_key = crypto::SecretBytes::random(32, m_random);
    ChunkPlace m_place{{1, 2, 3}, ScopeId{{4}}, 5};
    Bytes m_content = toBytes("A piece of a practice.");
};

ALCOVE_TEST(chunk_test, ChunkTest)
#include "chunk_test.moc"
