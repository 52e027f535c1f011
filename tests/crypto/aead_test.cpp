#include "crypto/aead.h"

#include "support/fake_random.h"
#include "support/test_registry.h"

#include <algorithm>

using namespace alcove;
using namespace alcove::crypto;

namespace {

Bytes counting(std::uint8_t first, std::size_t size)
{
    Bytes bytes(size);
    for (std::size_t i = 0; i < size; ++i)
        bytes[i] = static_cast<std::uint8_t>(first + i);
    return bytes;
}

Nonce nonceOf(std::uint8_t first)
{
    Nonce nonce{};
    std::ranges::copy(counting(first, nonce.size()), nonce.begin());
    return nonce;
}

} // namespace

class AeadTest : public QObject {
    Q_OBJECT

private slots:
    void knowsTheVectorOfTheSpecification()
    {
        // draft-irtf-cfrg-xchacha-03, A.3.1
        const Bytes text = toBytes("Ladies and Gentlemen of the class of '99: If I could offer you "
                                   "only one tip for the future, sunscreen would be it.");
        const Bytes associated = *fromHex("50515253c0c1c2c3c4c5c6c7");

        const Bytes sealed
            = encrypt(SecretBytes(counting(0x80, 32)), nonceOf(0x40), associated, text);

        QCOMPARE(QString::fromStdString(toHex(sealed)),
                 QStringLiteral("bd6d179d3e83d43b9576579493c0e939572a1700252bfaccbed2902c21396cbb"
                                "731c7f1b0b4aa6440bf3a82f4eda7e39ae64c6708c54c216cb96b72e1213b452"
                                "2f8c9ba40db5d945b11b69b982c1bb9e3f3fac2bc369488f76b2383565d3fff9"
                                "21f9664c97637da9768812f615c68b13b52e"
                                "c0875924c1c7987947deafd8780acf49"));
    }

    void opensWhatItSealed()
    {
        for (const std::size_t size : {std::size_t{0}, std::size_t{1}, std::size_t{5000}}) {
            const Bytes text = counting(3, size);
            const Bytes sealed = encrypt(m_key, m_nonce, m_associated, text);

            QCOMPARE(sealed.size(), size + aeadTagSize);
            QVERIFY(*decrypt(m_key, m_nonce, m_associated, sealed) == text);
            QVERIFY(decryptSecret(m_key, m_nonce, m_associated, sealed)->equals(SecretBytes(text)));
        }
    }

    void oneFlippedBitAnywhereIsUntrusted()
    {
        const Bytes sealed = encrypt(m_key, m_nonce, m_associated, toBytes("a short note"));
        for (std::size_t bit = 0; bit < sealed.size() * 8; ++bit) {
            Bytes flipped = sealed;
            flipped[bit / 8] = static_cast<std::uint8_t>(flipped[bit / 8] ^ (1U << (bit % 8)));
            VERIFY_ERROR(decrypt(m_key, m_nonce, m_associated, flipped), ErrorCode::Untrusted);
            VERIFY_ERROR(decryptSecret(m_key, m_nonce, m_associated, flipped),
                         ErrorCode::Untrusted);
        }
    }

    void keyNonceAndAssociatedDataBelongToIt()
    {
        const Bytes sealed = encrypt(m_key, m_nonce, m_associated, toBytes("a short note"));

        VERIFY_ERROR(decrypt(SecretBytes(counting(1, 32)), m_nonce, m_associated, sealed),
                     ErrorCode::Untrusted);
        VERIFY_ERROR(decrypt(m_key, nonceOf(1), m_associated, sealed), ErrorCode::Untrusted);
        VERIFY_ERROR(decrypt(m_key, m_nonce, toBytes("client 2"), sealed), ErrorCode::Untrusted);
    }

    void whatIsShorterThanATagIsUntrusted()
    {
        VERIFY_ERROR(decrypt(m_key, m_nonce, {}, Bytes(aeadTagSize - 1)), ErrorCode::Untrusted);
        VERIFY_ERROR(decryptSecret(m_key, m_nonce, {}, {}), ErrorCode::Untrusted);
    }

    void eachNonceIsAnother()
    {
        testing::FakeRandom random;

        QVERIFY(randomNonce(random) != randomNonce(random));
    }

private:
    const SecretBytes m_key{ByteView(counting(0, 32))};
    const Nonce m_nonce = nonceOf(0);
    const Bytes m_associated = toBytes("client 1");
};

ALCOVE_TEST(aead_test, AeadTest)
#include "aead_test.moc"
