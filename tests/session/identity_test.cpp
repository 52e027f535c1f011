#include "session/identity.h"

#include "support/fake_random.h"
#include "support/must.h"
#include "support/test_registry.h"

using namespace alcove;
using session::Identity;

class IdentityTest : public QObject {
    Q_OBJECT

private slots:
    void hasFourSecretsOfItsOwn()
    {
        testing::FakeRandom random;
        const Identity identity = Identity::make(random);
        const Identity other = Identity::make(random);

        QVERIFY(identity.deviceKey().verifyKey() != identity.userKey().verifyKey());
        QVERIFY(!identity.deviceBox.equals(identity.userBox));
        QVERIFY(!identity.deviceSigning.equals(other.deviceSigning));
    }

    void comesBackAsItWas()
    {
        testing::FakeRandom random;
        const Identity identity = Identity::make(random);

        const Identity back
            = testing::must(session::decodeIdentity(session::encodeIdentity(identity)));

        QVERIFY(back.deviceSigning.equals(identity.deviceSigning));
        QVERIFY(back.deviceBox.equals(identity.deviceBox));
        QVERIFY(back.userSigning.equals(identity.userSigning));
        QVERIFY(back.userBox.equals(identity.userBox));
        QCOMPARE(back.deviceBoxKeys().publicKey(), identity.deviceBoxKeys().publicKey());
    }

    void isNothingElse()
    {
        for (const std::size_t size : {0U, 127U, 129U})
            VERIFY_ERROR(session::decodeIdentity(crypto::SecretBytes(size)), ErrorCode::Corrupt);
    }
};

ALCOVE_TEST(identity_test, IdentityTest)
#include "identity_test.moc"
