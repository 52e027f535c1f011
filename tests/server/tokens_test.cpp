#include "server/tokens.h"

#include "support/fake_practice.h"
#include "support/test_registry.h"

using namespace alcove;
using namespace alcove::server;

class TokensTest : public QObject {
    Q_OBJECT

private slots:
    void aTokenSaysWhoseItIs()
    {
        const auto session = readToken(m_secret, newToken(m_secret, m_session), m_session.issuedAt);
        VERIFY_OK(session);
        QVERIFY(*session == m_session);
    }

    void everyFlippedBitOfATokenIsRefused()
    {
        const Bytes token = *fromBase64(newToken(m_secret, m_session));
        for (std::size_t bit = 0; bit < token.size() * 8; ++bit) {
            Bytes flipped = token;
            flipped[bit / 8] ^= static_cast<std::uint8_t>(1U << (bit % 8));
            VERIFY_ERROR(readToken(m_secret, toBase64(flipped), m_session.issuedAt),
                         ErrorCode::Locked);
        }
    }

    void aTokenOfAnotherServerOrTimeIsRefused()
    {
        const std::string token = newToken(m_secret, m_session);
        const auto other = crypto::SecretBytes::random(32, m_random);
        const Millis made = m_session.issuedAt;
        VERIFY_ERROR(readToken(other, token, made), ErrorCode::Locked);
        VERIFY_OK(readToken(m_secret, token, made + tokenLife));
        VERIFY_ERROR(readToken(m_secret, token, made + tokenLife + 1), ErrorCode::Locked);
        VERIFY_OK(readToken(m_secret, token, made - 5'000));
        VERIFY_ERROR(readToken(m_secret, token, made - 5'001), ErrorCode::Locked);
        for (const char *nonsense : {"", "A", "!!!", "AAAA"})
            VERIFY_ERROR(readToken(m_secret, nonsense, made), ErrorCode::Locked);
    }

    void aChallengeIsForOneDeviceAndOneMinute()
    {
        wire::LoginRequest login{m_session.practice, m_session.device, {}, {}};
        login.challenge = newChallenge(m_secret, {login.practice, login.device}, 1000, m_random);
        QVERIFY(isFresh(m_secret, login, 1000 + challengeLife));
        QVERIFY(!isFresh(m_secret, login, 1001 + challengeLife));
        wire::LoginRequest other = login;
        other.device.raw[0] ^= 1;
        QVERIFY(!isFresh(m_secret, other, 1000));
        other = login;
        other.practice[0] ^= 1;
        QVERIFY(!isFresh(m_secret, other, 1000));
        for (std::uint8_t &byte : login.challenge) {
            byte ^= 1;
            QVERIFY(!isFresh(m_secret, login, 1000));
            byte ^= 1;
        }
    }

private:
    testing::FakeRandom m_random;
    crypto::SecretBytes m_secret = crypto::SecretBytes::random(32, m_random);
    Session m_session{{1, 2}, DeviceId{{3, 4}}, 1'000'000};
};

ALCOVE_TEST(tokens_test, TokensTest)
#include "tokens_test.moc"
