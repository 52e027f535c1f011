#include "crypto/signature.h"

#include "support/test_registry.h"

using namespace alcove;
using namespace alcove::crypto;

class SignatureTest : public QObject {
    Q_OBJECT

private slots:
    void aSeedGivesThePublicKeyOfTheStandard()
    {
        // RFC 8032, 7.1, test 1
        QCOMPARE(
            hexOf(m_key.verifyKey()),
            QStringLiteral("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a"));
    }

    void signsAsOpensslDoesOverTheSizedDomainAndTheBytes()
    {
        // openssl pkeyutl -sign -rawin, over u32 14 | "alcove/note/v1" | af 82
        const Bytes message{0xaf, 0x82};

        const Signature signature = m_key.sign("alcove/note/v1", message);

        QCOMPARE(
            hexOf(signature),
            QStringLiteral("1ab38c36cf1386fcc4e71bd4a199c716efd948ef5ddead9671890e6a91efdbd9"
                           "f3e82963c4e2b68736ec1612ba88ffd466dc1d77eb71035e7583f10140534603"));
        VERIFY_OK(verify(m_key.verifyKey(), "alcove/note/v1", message, signature));
    }

    void oneFlippedBitOfTheSignatureIsUntrusted()
    {
        const Signature signature = m_key.sign("alcove/note/v1", asBytes("note"));
        for (std::size_t bit = 0; bit < signature.size() * 8; ++bit) {
            Signature flipped = signature;
            flipped[bit / 8] = static_cast<std::uint8_t>(flipped[bit / 8] ^ (1U << (bit % 8)));
            VERIFY_ERROR(verify(m_key.verifyKey(), "alcove/note/v1", asBytes("note"), flipped),
                         ErrorCode::Untrusted);
        }
    }

    void textDomainAndKeyBelongToIt()
    {
        const Signature signature = m_key.sign("alcove/note/v1", asBytes("note"));
        const SigningKey other{SecretBytes(32)};

        VERIFY_ERROR(verify(m_key.verifyKey(), "alcove/note/v1", asBytes("nota"), signature),
                     ErrorCode::Untrusted);
        VERIFY_ERROR(verify(m_key.verifyKey(), "alcove/batch/v1", asBytes("note"), signature),
                     ErrorCode::Untrusted);
        VERIFY_ERROR(verify(other.verifyKey(), "alcove/note/v1", asBytes("note"), signature),
                     ErrorCode::Untrusted);
        VERIFY_ERROR(verify(VerifyKey{}, "alcove/note/v1", asBytes("note"), signature),
                     ErrorCode::Untrusted);
    }

    void aDomainDoesNotRunIntoTheText()
    {
        const Signature signature = m_key.sign("alcove/a", asBytes("b"));

        VERIFY_ERROR(verify(m_key.verifyKey(), "alcove/ab", {}, signature), ErrorCode::Untrusted);
    }

private:
    static QString hexOf(ByteView bytes) { return QString::fromStdString(toHex(bytes)); }

    // The secret key of that test.
    const SigningKey m_key{
        SecretBytes(*fromHex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60"))};
};

ALCOVE_TEST(signature_test, SignatureTest)
#include "signature_test.moc"
