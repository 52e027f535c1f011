#include "crypto/recovery_code.h"

#include "support/fake_random.h"
#include "support/test_registry.h"

#include <algorithm>

using namespace alcove;
using namespace alcove::crypto;

namespace {

constexpr std::string_view digits = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

SecretBytes typed(std::string_view text)
{
    return SecretBytes(asBytes(text));
}

std::string codeOf(const SecretBytes &secret)
{
    return std::string(asText(recoveryCode(secret).view()));
}

} // namespace

class RecoveryCodeTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        testing::FakeRandom random;
        m_secret = SecretBytes::random(recoverySecretSize, random);
        m_code = codeOf(m_secret);
    }

    void isWrittenAsNineGroupsOfFour()
    {
        SecretBytes counting(recoverySecretSize);
        for (std::size_t i = 0; i < counting.size(); ++i)
            counting.writable()[i] = static_cast<std::uint8_t>(i);

        // Worked out apart: Crockford base32, then 20 bits of the domain-prefixed BLAKE2b.
        QCOMPARE(QString::fromStdString(codeOf(counting)),
                 QStringLiteral("000G-40R4-0M30-E209-185G-R38E-1W81-24GK-SAT9"));
    }

    void everyCodeIsReadBack()
    {
        testing::FakeRandom random(7);
        for (int i = 0; i < 200; ++i) {
            const SecretBytes secret = SecretBytes::random(recoverySecretSize, random);
            const auto read = parseRecoveryCode(recoveryCode(secret));
            VERIFY_OK(read);
            QVERIFY(read->equals(secret));
        }
    }

    void isReadAsPeopleTypeIt()
    {
        std::string lower = m_code;
        std::ranges::transform(lower, lower.begin(), [](char letter) {
            return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
        });
        std::string bare = m_code;
        std::erase(bare, '-');
        std::string spaced = " " + m_code + "\r\n";
        std::ranges::replace(spaced, '-', ' ');

        for (const std::string &text :
             {lower, bare, spaced, bare.substr(0, 18) + "\n" + bare.substr(18)})
            QVERIFY(parseRecoveryCode(typed(text))->equals(m_secret));
    }

    void lettersThatLookLikeDigitsAreRead()
    {
        const std::string zeros = codeOf(SecretBytes(recoverySecretSize));
        for (const char letter : {'O', 'o'}) {
            std::string text = zeros;
            std::ranges::replace(text, '0', letter);
            VERIFY_OK(parseRecoveryCode(typed(text)));
        }
        // The secret whose first 32 digits are all 1.
        const SecretBytes ones(*fromHex("0842108421084210842108421084210842108421"));
        for (const char letter : {'I', 'i', 'L', 'l'}) {
            std::string text = codeOf(ones);
            std::ranges::replace(text, '1', letter);
            QVERIFY(parseRecoveryCode(typed(text))->equals(ones));
        }
    }

    void everySlipOfOneCharacterIsFound()
    {
        for (std::size_t at = 0; at < m_code.size(); ++at) {
            if (m_code[at] == '-')
                continue;
            for (const char letter : digits) {
                std::string slipped = m_code;
                slipped[at] = letter;
                if (slipped != m_code)
                    VERIFY_ERROR(parseRecoveryCode(typed(slipped)), ErrorCode::Malformed);
            }
        }
    }

    void everySwapOfNeighboursIsFound()
    {
        std::string bare = m_code;
        std::erase(bare, '-');
        for (std::size_t at = 0; at + 1 < bare.size(); ++at) {
            std::string swapped = bare;
            std::swap(swapped[at], swapped[at + 1]);
            if (swapped != bare)
                VERIFY_ERROR(parseRecoveryCode(typed(swapped)), ErrorCode::Malformed);
        }
    }

    void aMissingExtraOrForeignCharacterIsFound()
    {
        for (std::size_t at = 0; at < m_code.size(); ++at) {
            std::string shorter = m_code;
            shorter.erase(at, 1);
            if (m_code[at] != '-')
                VERIFY_ERROR(parseRecoveryCode(typed(shorter)), ErrorCode::Malformed);
            std::string longer = m_code;
            longer.insert(at, 1, '7');
            VERIFY_ERROR(parseRecoveryCode(typed(longer)), ErrorCode::Malformed);
            std::string foreign = m_code;
            foreign[at] = 'U';
            VERIFY_ERROR(parseRecoveryCode(typed(foreign)), ErrorCode::Malformed);
        }
        VERIFY_ERROR(parseRecoveryCode(typed("")), ErrorCode::Malformed);
    }

private:
    SecretBytes m_secret;
    std::string m_code;
};

ALCOVE_TEST(recovery_code_test, RecoveryCodeTest)
#include "recovery_code_test.moc"
