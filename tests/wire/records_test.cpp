#include "wire/records.h"

#include "support/fake_practice.h"
#include "support/test_registry.h"

using namespace alcove;
using namespace alcove::wire;

class RecordsTest : public QObject {
    Q_OBJECT

private slots:
    void everyFieldComesBack()
    {
        auto other = m_practice.newDevice();
        const DeviceAdd add = m_practice.addedBy(m_practice.first, other);
        const KeyGrant grant = someGrant(other);

        QVERIFY(*decodeGenesis(encodeRecord(m_practice.genesis)) == m_practice.genesis);
        QVERIFY(*decodeDeviceAdd(encodeRecord(add)) == add);
        QVERIFY(*decodeKeyGrant(encodeRecord(grant)) == grant);
    }

    void everyFlippedBitIsRefused()
    {
        auto other = m_practice.newDevice();
        const auto &signer = m_practice.first.signing.verifyKey();
        const Bytes genesis = encodeRecord(m_practice.genesis);
        const Bytes add = encodeRecord(m_practice.addedBy(m_practice.first, other));
        const Bytes grant = encodeRecord(someGrant(other));

        forEachFlip(genesis, [](const Bytes &flipped) {
            const auto record = decodeGenesis(flipped);
            return record && verifyRecord(*record);
        });
        forEachFlip(add, [&signer](const Bytes &flipped) {
            const auto record = decodeDeviceAdd(flipped);
            return record && verifyRecord(*record, signer);
        });
        forEachFlip(grant, [&signer](const Bytes &flipped) {
            const auto record = decodeKeyGrant(flipped);
            return record && verifyRecord(*record, signer);
        });
    }

    void isRefusedWhenCutShortOrLengthened()
    {
        Bytes genesis = encodeRecord(m_practice.genesis);
        for (std::size_t size = 0; size < genesis.size(); ++size)
            QVERIFY(!decodeGenesis(ByteView(genesis).first(size)));
        genesis.push_back(0);
        VERIFY_ERROR(decodeGenesis(genesis), ErrorCode::Malformed);
    }

    void oneKindDoesNotPassForAnother()
    {
        VERIFY_ERROR(decodeDeviceAdd(encodeRecord(m_practice.genesis)), ErrorCode::Malformed);
        VERIFY_ERROR(decodeKeyGrant(encodeRecord(m_practice.genesis)), ErrorCode::Malformed);
    }

    void aNewerVersionOrSuiteIsNamedAsSuch()
    {
        Bytes version = encodeRecord(m_practice.genesis);
        version[5] = 2;
        VERIFY_ERROR(decodeGenesis(version), ErrorCode::NewerSchema);
        Genesis suite = m_practice.genesis;
        suite.suite = 2;
        VERIFY_ERROR(decodeGenesis(encodeRecord(suite)), ErrorCode::NewerSchema);
    }

    void twoPracticesNeverHaveOneId()
    {
        QVERIFY(testing::FakePractice(2).id != m_practice.id);
        Genesis salted = m_practice.genesis;
        salted.salt[0] ^= 1;
        QVERIFY(practiceId(salted) != m_practice.id);
    }

private:
    KeyGrant someGrant(const testing::FakeDevice &recipient)
    {
        const GrantTerms terms{m_practice.id, m_practice.scope,   1, 7,
                               recipient.id,  m_practice.first.id};
        return grantKey(terms, m_practice.scopeKey, recipient.box.publicKey(),
                        m_practice.first.signing);
    }

    template <typename Accepts>
    static void forEachFlip(const Bytes &record, Accepts accepts)
    {
        QVERIFY(accepts(record));
        for (std::size_t bit = 0; bit < record.size() * 8; ++bit) {
            Bytes flipped = record;
            flipped[bit / 8] ^= static_cast<std::uint8_t>(1U << (bit % 8));
            QVERIFY2(!accepts(flipped), std::to_string(bit).c_str());
        }
    }

    testing::FakePractice m_practice;
};

ALCOVE_TEST(records_test, RecordsTest)
#include "records_test.moc"
