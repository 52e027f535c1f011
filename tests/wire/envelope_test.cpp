#include "wire/envelope.h"

#include "support/fake_practice.h"
#include "support/test_registry.h"
#include "wire/limits.h"

using namespace alcove;
using namespace alcove::wire;

class EnvelopeTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_practice = std::make_unique<testing::FakePractice>();
        m_bytes = m_practice->write(m_practice->first, "session note");
    }

    void theLayoutIsTheOneInTheProtocol()
    {
        QCOMPARE(m_bytes.size(), std::size_t{envelopeOverhead + 256});
        QCOMPARE(asText(ByteView(m_bytes).first(4)), std::string_view("ALC1"));
        QCOMPARE(toHex(ByteView(m_bytes).subspan(4, 4)), std::string("00010100"));
        QCOMPARE(toHex(ByteView(m_bytes).subspan(8, 32)), toHex(m_practice->id));
        QCOMPARE(toHex(ByteView(m_bytes).subspan(40, 16)), toHex(m_practice->scope.raw));
        QCOMPARE(toHex(ByteView(m_bytes).subspan(212, 4)), std::string("00000100"));
    }

    void comesBackAsItWasSealed()
    {
        const auto envelope = decodeEnvelope(m_bytes);
        VERIFY_OK(envelope);
        const auto content = openEnvelope(*envelope, m_practice->scopeKey);
        VERIFY_OK(content);
        QCOMPARE(asText(*content), std::string_view("session note"));
        QVERIFY(encodeEnvelope(*envelope) == m_bytes);
    }

    void everyFlippedBitIsRefused()
    {
        for (std::size_t bit = 0; bit < m_bytes.size() * 8; ++bit) {
            Bytes flipped = m_bytes;
            flipped[bit / 8] ^= static_cast<std::uint8_t>(1U << (bit % 8));
            const auto envelope = decodeEnvelope(flipped);
            QVERIFY2(!envelope || !openEnvelope(*envelope, m_practice->scopeKey),
                     std::to_string(bit).c_str());
        }
    }

    void isRefusedWhenCutShortOrLengthenedAnywhere()
    {
        for (std::size_t size = 0; size < m_bytes.size(); ++size)
            VERIFY_ERROR(decodeEnvelope(ByteView(m_bytes).first(size)), ErrorCode::Malformed);
        m_bytes.push_back(0);
        VERIFY_ERROR(decodeEnvelope(m_bytes), ErrorCode::Malformed);
    }

    void cannotBeMovedToAnotherPlace()
    {
        const Envelope whole = *decodeEnvelope(m_bytes);
        std::vector<Envelope> moved(7, whole);
        moved[0].header.practice[0] ^= 1;
        moved[1].header.scope = scopeId(m_practice->id, "front");
        moved[2].header.keyEpoch = 2;
        moved[3].header.op.raw[15] ^= 1;
        moved[4].header.device.raw[0] ^= 1;
        moved[5].header.deviceSeq = 2;
        moved[6].header.seen.seq = 1;

        for (const Envelope &envelope : moved)
            VERIFY_ERROR(openEnvelope(envelope, m_practice->scopeKey), ErrorCode::Untrusted);
    }

    void ciphertextCannotBeSplicedIntoAnotherHeader()
    {
        Envelope envelope = *decodeEnvelope(m_bytes);
        const Bytes other = m_practice->write(m_practice->first, "another note");
        envelope.sealed = decodeEnvelope(other)->sealed;
        VERIFY_ERROR(openEnvelope(envelope, m_practice->scopeKey), ErrorCode::Untrusted);
    }

    void anotherKeyIsNamedAsSuch()
    {
        const auto other = crypto::SecretBytes::random(32, m_practice->random());
        VERIFY_ERROR(openEnvelope(*decodeEnvelope(m_bytes), other), ErrorCode::Locked);
        const crypto::SecretBytes none;
        VERIFY_ERROR(openEnvelope(*decodeEnvelope(m_bytes), none), ErrorCode::Locked);
    }

    void aNewerVersionIsNamedAsSuch()
    {
        m_bytes[5] = 2;
        VERIFY_ERROR(decodeEnvelope(m_bytes), ErrorCode::NewerSchema);
    }

    void aCiphertextOfNoSizeClassIsRefused()
    {
        Envelope envelope = *decodeEnvelope(m_bytes);
        envelope.header.ciphertextSize = 257;
        envelope.sealed.push_back(0);
        VERIFY_ERROR(decodeEnvelope(encodeEnvelope(envelope)), ErrorCode::Malformed);
    }

private:
    std::unique_ptr<testing::FakePractice> m_practice;
    Bytes m_bytes;
};

ALCOVE_TEST(envelope_test, EnvelopeTest)
#include "envelope_test.moc"
