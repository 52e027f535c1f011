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
};

ALCOVE_TEST(halves_test, HalvesTest)
#include "halves_test.moc"
