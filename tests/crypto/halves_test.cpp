#include "crypto/halves.h"

#include "support/fake_random.h"
#include "support/must.h"
#include "support/test_registry.h"

using namespace alcove;
using crypto::SecretBytes;

class HalvesTest : public QObject {
    Q_OBJECT

private slots:
    void bothGiveTheSecretInEitherOrder()
    {
        testing::FakeRandom random;
        const auto secret = SecretBytes::random(20, random);

        const auto halves = crypto::splitSecret(secret, random);

        QVERIFY(testing::must(crypto::joinHalves(halves.first, halves.second)).equals(secret));
        QVERIFY(testing::must(crypto::joinHalves(halves.second, halves.first)).equals(secret));
        QVERIFY(!halves.first.equals(secret) && !halves.second.equals(secret));
    }

    void neitherHalfSaysAnythingOfTheSecret()
    {
        // With the other half chosen to fit, one half goes with every secret there is.
        testing::FakeRandom random;
        const auto half = crypto::splitSecret(SecretBytes::random(20, random), random).first;
        const auto wanted = SecretBytes::random(20, random);
        const auto fitting = testing::must(crypto::joinHalves(half, wanted));

        QVERIFY(testing::must(crypto::joinHalves(half, fitting)).equals(wanted));
    }

    void theSameHalfTwiceIsNone()
    {
        testing::FakeRandom random;
        const auto halves = crypto::splitSecret(SecretBytes::random(20, random), random);

        VERIFY_ERROR(crypto::joinHalves(halves.first, halves.first), ErrorCode::Malformed);
        VERIFY_ERROR(crypto::joinHalves({}, {}), ErrorCode::Malformed);
        VERIFY_ERROR(crypto::joinHalves(halves.first, SecretBytes(8)), ErrorCode::Malformed);
    }

    void aHalfThatWasChangedIsFound()
    {
        testing::FakeRandom random;
        const auto key = SecretBytes::random(32, random);
        const crypto::Hash check = crypto::secretCheck(key);
        const auto halves = crypto::splitSecret(key, random);
        const auto others = crypto::splitSecret(key, random);

        const auto &[first, second] = halves;
        QVERIFY(testing::must(crypto::joinHalves(first, second, check)).equals(key));
        QVERIFY(testing::must(crypto::joinHalves(second, first, check)).equals(key));
        // Of two splits of one key no half fits the other's.
        VERIFY_ERROR(crypto::joinHalves(first, others.second, check), ErrorCode::Untrusted);
        for (std::size_t bit = 0; bit < key.size() * 8; ++bit) {
            auto changed = second.clone();
            changed.writable()[bit / 8] ^= static_cast<std::uint8_t>(1U << (bit % 8));
            VERIFY_ERROR(crypto::joinHalves(first, changed, check), ErrorCode::Untrusted);
        }
        VERIFY_ERROR(crypto::joinHalves(first, SecretBytes(32), check), ErrorCode::Untrusted);
        VERIFY_ERROR(crypto::joinHalves(first, first, check), ErrorCode::Malformed);
    }

    /// It stands in records of other desks.
    void theCheckStaysWhatItIs()
    {
        QCOMPARE(toHex(crypto::secretCheck(SecretBytes(32))),
                 std::string("5dad7fcbd8a2e879588e4bb0b6bc5f44a28cef8265a949c220c8e418fd7e9331"));
    }
};

ALCOVE_TEST(halves_test, HalvesTest)
#include "halves_test.moc"
