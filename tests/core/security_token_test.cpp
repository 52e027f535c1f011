#include "core/security_token.h"

#include "support/test_registry.h"

using namespace alcove;

class SecurityTokenTest : public QObject {
    Q_OBJECT

private slots:
    void anErrorTellsWhyATokenGaveNothing()
    {
        for (int i = 0; i <= static_cast<int>(TokenTrouble::Failed); ++i) {
            const TokenRefusal refusal{static_cast<TokenTrouble>(i)};

            const Error error = tokenError(refusal);

            QCOMPARE(error.code, ErrorCode::NoDeviceSecret);
            QVERIFY(tokenRefusal(error) == refusal);
        }
    }

    void theTriesThatAreLeftComeAlong()
    {
        const TokenRefusal refusal{TokenTrouble::PinWrong, 7};

        QVERIFY(tokenRefusal(tokenError(refusal)) == refusal);
    }

    void otherErrorsSayNothingOfATokenAndDamagedOnesNothingWrong()
    {
        QVERIFY(!tokenRefusal(Error(ErrorCode::NoDeviceSecret, "keychain is shut")));
        QVERIFY(!tokenRefusal(Error(ErrorCode::Locked, "token: absent")));
        QVERIFY(!tokenRefusal(Error(ErrorCode::NoDeviceSecret, "token: on the moon")));
        const auto odd
            = tokenRefusal(Error(ErrorCode::NoDeviceSecret, "token: wrong pin, tries left: 7x"));
        QVERIFY(odd && odd->trouble == TokenTrouble::PinWrong && !odd->triesLeft);
    }
};

ALCOVE_TEST(security_token_test, SecurityTokenTest)
#include "security_token_test.moc"
