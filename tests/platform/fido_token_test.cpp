#include "platform/fido_token.h"

#include "support/must.h"
#include "support/software_token.h"
#include "support/test_registry.h"

#include <QElapsedTimer>
#include <QTest>

#include <fido.h>
#include <thread>

using namespace alcove;
using crypto::SecretBytes;
using crypto::TokenQuestion;
using platform::FidoToken;
using testing::devicesOf;
using testing::must;
using testing::SoftwareToken;

namespace {

SecretBytes secret(std::string_view text)
{
    return SecretBytes(asBytes(text));
}

SecretBytes pin()
{
    return secret(SoftwareToken::somePin);
}

template <typename Value>
std::optional<TokenRefusal> refusalOf(const Result<Value> &result)
{
    return result ? std::nullopt : tokenRefusal(result.error());
}

bool isRefused(const auto &result, TokenTrouble trouble, std::optional<int> triesLeft = {})
{
    return refusalOf(result) == std::optional(TokenRefusal{trouble, triesLeft});
}

} // namespace

/// The product's own use of libfido2, with a security key of software below it.
class FidoTokenTest : public QObject {
    Q_OBJECT

private slots:
    void oneQuestionHasOneAnswerAndAnotherAnother()
    {
        SoftwareToken key;
        FidoToken token(devicesOf({&key}));
        const TokenQuestion question = must(asked(token));
        TokenQuestion other = question;
        other.salt[31] ^= 1U;

        const SecretBytes first = must(token.answer(question, pin()));
        const SecretBytes again = must(FidoToken(devicesOf({&key})).answer(question, pin()));
        const SecretBytes second = must(token.answer(other, pin()));

        QCOMPARE(first.size(), crypto::factorSize);
        QVERIFY(first.equals(again));
        QVERIFY(!first.equals(second));
    }

    void theUserIsAlwaysVerified()
    {
        SoftwareToken key;
        FidoToken token(devicesOf({&key}));
        const TokenQuestion question = must(asked(token));

        const SecretBytes verified = must(token.answer(question, pin()));

        const Bytes unverified = answerWithoutPin(key, question);
        QCOMPARE(unverified.size(), crypto::factorSize);
        QVERIFY(!verified.equals(SecretBytes(unverified)));
    }

    void wrongPinsAreCountedAndARightOneEndsTheCount()
    {
        SoftwareToken key;
        FidoToken token(devicesOf({&key}));
        const TokenQuestion question = must(asked(token));

        QVERIFY(isRefused(token.answer(question, secret("123456")), TokenTrouble::PinWrong, 7));
        QVERIFY(isRefused(token.answer(question, secret("123456")), TokenTrouble::PinWrong, 6));

        QVERIFY(token.answer(question, pin()));
        QVERIFY(isRefused(token.answer(question, secret("123456")), TokenTrouble::PinWrong, 7));
        QVERIFY(isRefused(token.make(secret("123456")), TokenTrouble::PinWrong, 6));
    }

    void threeWrongPinsInARowMakeItWaitToBePluggedInAnew()
    {
        SoftwareToken key;
        FidoToken token(devicesOf({&key}));
        const TokenQuestion question = must(asked(token));

        QVERIFY(!token.answer(question, secret("1234")));
        QVERIFY(!token.answer(question, secret("1234")));
        QVERIFY(isRefused(token.answer(question, secret("1234")), TokenTrouble::PinPaused));
        QVERIFY(isRefused(token.answer(question, pin()), TokenTrouble::PinPaused));

        key.setPlugged(false);
        key.setPlugged(true);
        QVERIFY(token.answer(question, pin()));
    }

    void withAllTriesGoneItIsBlocked()
    {
        SoftwareToken key;
        FidoToken token(devicesOf({&key}));
        const TokenQuestion question = must(asked(token));
        for (int i = 0; i < testing::CtapDevice::allTries; ++i) {
            QVERIFY(!token.answer(question, secret("1234")));
            key.setPlugged(false);
            key.setPlugged(true);
        }

        QVERIFY(isRefused(token.answer(question, pin()), TokenTrouble::PinBlocked));
        QVERIFY(isRefused(token.make(pin()), TokenTrouble::PinBlocked));
    }

    void withoutAPinOfItsOwnItIsNotUsed()
    {
        SoftwareToken key("");
        FidoToken token(devicesOf({&key}));

        QVERIFY(isRefused(token.make(pin()), TokenTrouble::PinUnset));

        fido_dev_t *device = opened(key);
        QCOMPARE(fido_dev_set_pin(device, SoftwareToken::somePin.data(), nullptr), FIDO_OK);
        close(device);
        QVERIFY(token.make(pin()));
    }

    void withoutATokenThereIsNone()
    {
        SoftwareToken key;
        FidoToken token(devicesOf({&key}));
        const TokenQuestion question = must(asked(token));

        key.setPlugged(false);

        QVERIFY(isRefused(token.answer(question, pin()), TokenTrouble::Absent));
        QVERIFY(isRefused(token.make(pin()), TokenTrouble::Absent));
        QVERIFY(isRefused(FidoToken({[] { return std::vector<std::string>{"/dev/none"}; }, {}})
                              .answer(question, pin()),
                          TokenTrouble::Absent));
    }

    void anotherTokenNeverSeesThePin()
    {
        SoftwareToken key;
        SoftwareToken other;
        FidoToken token(devicesOf({&key}));
        const TokenQuestion question = must(asked(token));

        QVERIFY(isRefused(FidoToken(devicesOf({&other})).answer(question, pin()),
                          TokenTrouble::Foreign));
        QCOMPARE(other.device().pinsSeen, 0);
    }

    void ofSeveralTheOneThatKnowsTheCredentialIsAsked()
    {
        SoftwareToken first("1111");
        SoftwareToken key;
        SoftwareToken last("2222");
        const TokenQuestion question = must(asked(FidoToken(devicesOf({&key}))));

        QVERIFY(FidoToken(devicesOf({&first, &key, &last})).answer(question, pin()));

        QCOMPARE(first.device().pinsSeen + last.device().pinsSeen, 0);
    }

    void aTokenThatWantsItsPinForAllIsAskedWhereNoneSaysYes()
    {
        SoftwareToken other("1111");
        SoftwareToken key;
        key.device().wantsPinForAll = true;
        FidoToken token(devicesOf({&other, &key}));
        const TokenQuestion question = must(asked(FidoToken(devicesOf({&key}))));

        QVERIFY(token.answer(question, pin()));

        QCOMPARE(other.device().pinsSeen, 0);
    }

    void noneIsMadeOnOneOfSeveral()
    {
        SoftwareToken key;
        SoftwareToken other;

        QVERIFY(isRefused(FidoToken(devicesOf({&key, &other})).make(pin()), TokenTrouble::Several));
        QCOMPARE(key.device().credentials() + other.device().credentials(), 0U);
    }

    void aTokenThatWasResetKnowsNothing()
    {
        SoftwareToken key;
        FidoToken token(devicesOf({&key}));
        const TokenQuestion question = must(asked(token));

        key.device().reset();

        QVERIFY(isRefused(token.answer(question, pin()), TokenTrouble::Foreign));
    }

    void aTokenWithoutHmacSecretIsUnfit()
    {
        SoftwareToken key;
        key.device().knowsHmacSecret = false;

        QVERIFY(isRefused(FidoToken(devicesOf({&key})).make(pin()), TokenTrouble::Unfit));
    }

    void whoDoesNotTouchItInTimeIsToldAndItStopsBlinking()
    {
        SoftwareToken key;
        FidoToken token(devicesOf({&key}), std::chrono::milliseconds(400));
        const TokenQuestion question = must(asked(token));
        key.isTouched = false;
        QElapsedTimer timer;
        timer.start();

        const auto answer = token.answer(question, pin());

        QVERIFY(isRefused(answer, TokenTrouble::Untouched));
        QVERIFY2(timer.elapsed() < 5000, "gave up late");
        QCOMPARE(key.cancels.load(), 1);
        key.isTouched = true;
        QVERIFY(token.answer(question, pin()));
    }

    void aLateTouchIsInTime()
    {
        SoftwareToken key;
        FidoToken token(devicesOf({&key}));
        const TokenQuestion question = must(asked(token));
        const SecretBytes before = must(token.answer(question, pin()));
        key.isTouched = false;
        std::thread finger([&key] {
            while (!key.isBlinking)
                std::this_thread::yield();
            key.isTouched = true;
        });

        const auto answer = token.answer(question, pin());

        finger.join();
        QVERIFY(answer && answer->equals(before));
    }

    void anotherThreadCanGiveUp()
    {
        SoftwareToken key;
        FidoToken token(devicesOf({&key}));
        const TokenQuestion question = must(asked(token));
        key.isTouched = false;
        std::thread other([&key, &token] {
            while (!key.isBlinking)
                std::this_thread::yield();
            token.cancel();
        });

        const auto answer = token.answer(question, pin());

        other.join();
        QVERIFY(isRefused(answer, TokenTrouble::Untouched));
        QCOMPARE(key.cancels.load(), 1);
        key.isTouched = true;
        QVERIFY(token.answer(question, pin()));
    }

    void pulledOutWhileItWaitsItIsGone()
    {
        SoftwareToken key;
        FidoToken token(devicesOf({&key}));
        const TokenQuestion question = must(asked(token));
        key.isTouched = false;
        std::thread hand([&key] {
            while (!key.isBlinking)
                std::this_thread::yield();
            key.setPlugged(false);
        });

        const auto answer = token.answer(question, pin());

        hand.join();
        QVERIFY(isRefused(answer, TokenTrouble::Absent));
    }

    void whatCannotBeAPinCostsNoTry()
    {
        SoftwareToken key;
        FidoToken token(devicesOf({&key}));
        const TokenQuestion question = must(asked(token));

        for (const std::string &odd :
             {std::string(), std::string(64, '1'), std::string("2709\00019", 7)})
            QVERIFY(isRefused(token.answer(question, secret(odd)), TokenTrouble::PinWrong));

        QCOMPARE(key.device().triesLeft(), testing::CtapDevice::allTries);
    }

private:
    static Result<TokenQuestion> asked(FidoToken &&token) { return asked(token); }
    static Result<TokenQuestion> asked(FidoToken &token)
    {
        TRY_ASSIGN(Bytes credential, token.make(pin()));
        TokenQuestion question{std::move(credential)};
        question.salt.fill(0x5a);
        return question;
    }

    static fido_dev_t *opened(const SoftwareToken &key)
    {
        fido_dev_t *device = fido_dev_new();
        fido_dev_set_io_functions(device, devicesOf({}).io);
        if (fido_dev_open(device, key.path().c_str()) != FIDO_OK)
            qFatal("the security key of a test does not open");
        return device;
    }
    static void close(fido_dev_t *device)
    {
        fido_dev_close(device);
        fido_dev_free(&device);
    }

    /// As a program that does not ask for the PIN would have it.
    static Bytes answerWithoutPin(const SoftwareToken &key, const TokenQuestion &question)
    {
        fido_dev_t *device = opened(key);
        fido_assert_t *asked = fido_assert_new();
        const Bytes hash(32, 0);
        fido_assert_set_rp(asked, "alcove.invalid");
        fido_assert_set_clientdata_hash(asked, hash.data(), hash.size());
        fido_assert_allow_cred(asked, question.credential.data(), question.credential.size());
        fido_assert_set_extensions(asked, FIDO_EXT_HMAC_SECRET);
        fido_assert_set_hmac_salt(asked, question.salt.data(), question.salt.size());
        Bytes answer;
        if (fido_dev_get_assert(device, asked, nullptr) == FIDO_OK)
            answer.assign(fido_assert_hmac_secret_ptr(asked, 0),
                          fido_assert_hmac_secret_ptr(asked, 0)
                              + fido_assert_hmac_secret_len(asked, 0));
        fido_assert_free(&asked);
        close(device);
        return answer;
    }
};

ALCOVE_TEST(fido_token_test, FidoTokenTest)
#include "fido_token_test.moc"
