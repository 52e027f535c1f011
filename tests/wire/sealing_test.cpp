#include "wire/sealing.h"

#include "support/fake_random.h"
#include "support/test_registry.h"
#include "wire/limits.h"

using namespace alcove;
using namespace alcove::wire;

class SealingTest : public QObject {
    Q_OBJECT

private slots:
    void hidesLengthAndRepetition()
    {
        const auto first = seal("yes");
        const auto second = seal("a much longer answer");
        const auto again = seal("yes");
        VERIFY_OK(first);
        QCOMPARE(first->sealed.size(), second->sealed.size());
        QVERIFY(first->sealed != again->sealed);
        QVERIFY(first->header.nonce != again->header.nonce);
        QVERIFY(first->header.keyCommitment == again->header.keyCommitment);
    }

    void keepsWhatTheDraftSays()
    {
        EnvelopeHeader draft;
        draft.keyEpoch = 7;
        draft.deviceSeq = 3;
        draft.seen = {9, {}};
        const auto envelope = sealEnvelope(draft, asBytes("note"), m_key, m_random);
        VERIFY_OK(envelope);
        QCOMPARE(envelope->header.keyEpoch, 7U);
        QCOMPARE(envelope->header.deviceSeq, std::uint64_t{3});
        QVERIFY(envelope->header.seen == draft.seen);
    }

    void theCommitmentIsNotTheKey()
    {
        const auto other = crypto::SecretBytes::random(scopeKeySize, m_random);
        QVERIFY(keyCommitment(m_key) != keyCommitment(other));
        QVERIFY(asText(m_key.view()).find(asText(keyCommitment(m_key))) == std::string_view::npos);
    }

    void aWrongCommitmentIsNotEvenDecrypted()
    {
        Envelope envelope = *seal("note");
        envelope.header.keyCommitment[0] ^= 1;
        VERIFY_ERROR(openEnvelope(envelope, m_key), ErrorCode::Locked);
    }

    void tooMuchOrAKeyOfAnotherSizeIsRefused()
    {
        VERIFY_ERROR(sealEnvelope({}, Bytes(maxOpContent + 1), m_key, m_random),
                     ErrorCode::TooLarge);
        const auto half = crypto::SecretBytes::random(16, m_random);
        VERIFY_ERROR(sealEnvelope({}, {}, half, m_random), ErrorCode::Refused);
    }

private:
    Result<Envelope> seal(std::string_view content)
    {
        return sealEnvelope({}, asBytes(content), m_key, m_random);
    }

    testing::FakeRandom m_random;
    crypto::SecretBytes m_key = crypto::SecretBytes::random(scopeKeySize, m_random);
};

ALCOVE_TEST(sealing_test, SealingTest)
#include "sealing_test.moc"
