#include "wire/login.h"

#include "support/fake_practice.h"
#include "support/test_registry.h"

using namespace alcove;
using namespace alcove::wire;

class LoginTest : public QObject {
    Q_OBJECT

private slots:
    void aLoginComesBackAndHoldsOnlyForItself()
    {
        LoginRequest login{m_practice.id, m_practice.first.id, {}, {}};
        login.challenge.fill(9);
        login.signature = signLogin(m_practice.first.signing, login);
        const auto &key = m_practice.first.signing.verifyKey();

        const auto back = decodeLoginRequest(encodeMessage(login));
        VERIFY_OK(back);
        QVERIFY(*back == login);
        VERIFY_OK(verifyLogin(key, *back));
        LoginRequest other = login;
        other.challenge[0] ^= 1;
        VERIFY_ERROR(verifyLogin(key, other), ErrorCode::Untrusted);
        other = login;
        other.practice[0] ^= 1;
        VERIFY_ERROR(verifyLogin(key, other), ErrorCode::Untrusted);
        other = login;
        other.device.raw[0] ^= 1;
        VERIFY_ERROR(verifyLogin(key, other), ErrorCode::Untrusted);

        const ChallengeRequest request{m_practice.id, m_practice.first.id};
        QVERIFY(*decodeChallengeRequest(encodeMessage(request)) == request);
        QVERIFY(*decodeChallenge(encodeChallenge(login.challenge)) == login.challenge);
        const LoginReply reply{"token", 12};
        QVERIFY(*decodeLoginReply(encodeMessage(reply)) == reply);
    }

private:
    testing::FakePractice m_practice;
};

ALCOVE_TEST(login_test, LoginTest)
#include "login_test.moc"
