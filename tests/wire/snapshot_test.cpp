#include "wire/snapshot.h"

#include "support/fake_practice.h"
#include "support/test_registry.h"

using namespace alcove;
using namespace alcove::wire;

class SnapshotTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_header.practice = m_practice.id;
        m_header.scope = m_practice.scope;
        m_header.epoch = 3;
        m_header.device = m_practice.first.id;
        m_header.at = {70, {1, 2}};
        m_header.madeAt = 1234;
        m_contents.digestVersion = 9;
        m_contents.stateDigest = {7};
        m_contents.spine = {{{1}, 2}, {{2}, 3}};
        m_contents.pieces = {{{{3}, {4}}, 3, 40, {{5}, {6}}}, {{{4}}, 2, 30, {}}};
        m_contents.first = 1;
        m_contents.drafts = 1;
    }

    void comesBack()
    {
        const Bytes manifest = sealed();
        const auto snapshot = decodeSnapshot(manifest);
        VERIFY_OK(snapshot);
        m_header.commitment = snapshot->header.commitment;
        m_header.nonce = snapshot->header.nonce;
        QVERIFY(snapshot->header == m_header);
        VERIFY_OK(verifySnapshot(manifest, m_practice.first.signing.verifyKey()));
        QVERIFY(*openSnapshot(*snapshot, m_practice.scopeKey) == m_contents);
        QVERIFY(*decodeContents(encodeContents(m_contents)) == m_contents);
        QVERIFY(chunksOf(m_contents) == (std::vector<ChunkId>{{1}, {2}, {3}, {4}}));
    }

    void eachByteIsSigned()
    {
        const Bytes manifest = sealed();
        for (std::size_t i = 0; i < manifest.size(); ++i) {
            Bytes other = manifest;
            other[i] ^= 1;
            QVERIFY(!verifySnapshot(other, m_practice.first.signing.verifyKey()));
        }
        const auto other = m_practice.newDevice();
        VERIFY_ERROR(verifySnapshot(manifest, other.signing.verifyKey()), ErrorCode::Untrusted);
    }

    void itOpensUnderItsKeyAlone()
    {
        auto snapshot = *decodeSnapshot(sealed());
        testing::FakePractice stranger(2);
        VERIFY_ERROR(openSnapshot(snapshot, stranger.scopeKey), ErrorCode::Locked);
        ++snapshot.header.at.seq;
        VERIFY_ERROR(openSnapshot(snapshot, m_practice.scopeKey), ErrorCode::Untrusted);
    }

    void whatIsNoManifestIsRefused()
    {
        const Bytes manifest = sealed();
        for (std::size_t size = 0; size < manifest.size(); ++size)
            VERIFY_ERROR(decodeSnapshot(ByteView(manifest).first(size)),
                         size == 4 || size == 5 ? ErrorCode::NewerSchema : ErrorCode::Malformed);
        Bytes newer = manifest;
        newer[5] = 2;
        VERIFY_ERROR(decodeSnapshot(newer), ErrorCode::NewerSchema);
        newer = manifest;
        newer.push_back(0);
        VERIFY_ERROR(decodeSnapshot(newer), ErrorCode::Malformed);
    }

    void groupsLargerThanThePiecesAreRefused()
    {
        m_contents.drafts = 2;
        VERIFY_ERROR(decodeContents(encodeContents(m_contents)), ErrorCode::Malformed);
        m_contents.first = 0xffffffff;
        VERIFY_ERROR(decodeContents(encodeContents(m_contents)), ErrorCode::Malformed);
        ByteWriter counts;
        counts.u8(1).u16(1).raw(crypto::Hash()).u32(30'000);
        VERIFY_ERROR(decodeContents(counts.bytes()), ErrorCode::Malformed);
    }

private:
    Bytes sealed()
    {
        return *sealSnapshot(m_header, m_contents, m_practice.scopeKey, m_practice.first.signing,
                             m_random);
    }

    testing::FakeRandom m_random{5};
    testing::FakePractice m_practice;
    SnapshotHeader m_header;
    SnapshotContents m_contents;
};

ALCOVE_TEST(snapshot_test, SnapshotTest)
#include "snapshot_test.moc"
