#include "crypto/box.h"

#include "support/fake_random.h"
#include "support/test_registry.h"

using namespace alcove;
using namespace alcove::crypto;

class BoxTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        testing::FakeRandom random;
        m_seed = SecretBytes::random(32, random);
        m_otherSeed = SecretBytes::random(32, random);
    }

    void theHolderOfTheKeyReadsWhatWasSealedToIt()
    {
        const BoxKeyPair keys(m_seed);
        const Bytes key = toBytes("the key of a scope");

        const auto opened = keys.open(sealTo(keys.publicKey(), key));

        VERIFY_OK(opened);
        QVERIFY(opened->equals(SecretBytes(key)));
    }

    void theSameSeedGivesTheSameKeys()
    {
        const Bytes sealed = sealTo(BoxKeyPair(m_seed).publicKey(), toBytes("again"));

        VERIFY_OK(BoxKeyPair(m_seed).open(sealed));
        QVERIFY(BoxKeyPair(m_seed).publicKey() != BoxKeyPair(m_otherSeed).publicKey());
    }

    void nobodyElseReadsIt()
    {
        const Bytes sealed = sealTo(BoxKeyPair(m_seed).publicKey(), toBytes("secret"));

        VERIFY_ERROR(BoxKeyPair(m_otherSeed).open(sealed), ErrorCode::Untrusted);
    }

    void aChangedOrShortenedBoxIsUntrusted()
    {
        const BoxKeyPair keys(m_seed);
        const Bytes sealed = sealTo(keys.publicKey(), toBytes("secret"));
        for (std::size_t at = 0; at < sealed.size(); ++at) {
            Bytes changed = sealed;
            changed[at] = static_cast<std::uint8_t>(changed[at] ^ 1U);
            VERIFY_ERROR(keys.open(changed), ErrorCode::Untrusted);
            VERIFY_ERROR(keys.open(ByteView(sealed).first(at)), ErrorCode::Untrusted);
        }
    }

    void twoBoxesOfTheSameTextDiffer()
    {
        const BoxKeyPair keys(m_seed);

        QVERIFY(sealTo(keys.publicKey(), toBytes("x")) != sealTo(keys.publicKey(), toBytes("x")));
    }

private:
    SecretBytes m_seed;
    SecretBytes m_otherSeed;
};

ALCOVE_TEST(box_test, BoxTest)
#include "box_test.moc"
