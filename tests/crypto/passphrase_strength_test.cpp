#include "crypto/passphrase_strength.h"

#include "support/test_registry.h"

using namespace alcove;
using namespace alcove::crypto;

namespace {

SecretBytes secret(std::string_view text)
{
    return SecretBytes(asBytes(text));
}

double guesses(std::string_view text, const std::vector<std::string> &known = {})
{
    return passphraseStrength(secret(text), known).guessesLog10;
}

} // namespace

class PassphraseStrengthTest : public QObject {
    Q_OBJECT

private slots:
    void nothingIsGuessedAtOnce()
    {
        QCOMPARE(passphraseStrength(SecretBytes(), {}).score, 0);
        QVERIFY(guesses("") < 1);
    }

    void commonPasswordsAndPatternsAreWeak()
    {
        for (const std::string_view text :
             {"password", "qwertyuiop", "aaaaaaaaaaaaaaaaaaaa", "12345678"})
            QVERIFY(passphraseStrength(secret(text), {}).score <= 1);
    }

    void unrelatedWordsAreStrong()
    {
        QCOMPARE(passphraseStrength(secret("gravel octave lantern muffin otter"), {}).score, 4);
        QVERIFY(isAcceptable(secret("gravel octave lantern muffin otter"), {}));
    }

    void theScoreRisesWithTheGuesses()
    {
        double before = -1;
        int score = 0;
        for (const std::string_view text :
             {"x", "x7", "x7Kq", "x7Kq#v", "x7Kq#vP2m", "x7Kq#vP2m!Zt4w"}) {
            const PassphraseStrength strength = passphraseStrength(secret(text), {});
            QVERIFY(strength.guessesLog10 > before);
            QVERIFY(strength.score >= score && strength.score <= 4);
            before = strength.guessesLog10;
            score = strength.score;
        }
        QCOMPARE(score, 4);
    }

    void wordsOfThePracticeAreGuessedFirst()
    {
        QVERIFY(guesses("Zwetschkenbaum", {"zwetschkenbaum"}) < guesses("Zwetschkenbaum"));
    }

    void shortOnesAreNotAcceptedHoweverStrong()
    {
        QVERIFY(!isAcceptable(secret("x7Kq#vP2m!Zt4w"), {})); // 14 characters
        QVERIFY(isAcceptable(secret("x7Kq#vP2m!Zt4wB"), {}));
    }

    void countsCharactersNotBytes()
    {
        // Ten letters of two bytes each, hard enough to guess.
        const SecretBytes text
            = secret("\u00e4\u00f6\u00fc\u00df\u00e9\u00e8\u00ea\u00f1\u00f8\u00e5");

        QVERIFY(passphraseStrength(text, {}).score >= 3);
        QVERIFY(!isAcceptable(text, {}));
    }

    void longOnesAreNotAcceptedWhenTheyAreEasy()
    {
        QVERIFY(!isAcceptable(secret("passwordpassword"), {}));
        QVERIFY(!isAcceptable(secret("aaaaaaaaaaaaaaaaaaaaaaaa"), {}));
    }

    void aVeryLongOneIsMeasuredInNoTime()
    {
        const std::string text(100'000, 'x');

        QVERIFY(guesses(text) > 0);
    }
};

ALCOVE_TEST(passphrase_strength_test, PassphraseStrengthTest)
#include "passphrase_strength_test.moc"
