#include "crypto/one_time_code.h"

#include "support/test_registry.h"

#include <array>
#include <utility>

using namespace alcove;
using namespace alcove::crypto;

namespace {

/// The secret of the test values of RFC 4226, appendix D, and RFC 6238, appendix B.
SecretBytes published()
{
    return SecretBytes(asBytes("12345678901234567890"));
}

} // namespace

class OneTimeCodeTest : public QObject {
    Q_OBJECT

private slots:
    void theCodesOfRfc4226ComeOut()
    {
        constexpr auto codes
            = std::to_array<std::string_view>({"755224", "287082", "359152", "969429", "338314",
                                               "254676", "287922", "162583", "399871", "520489"});
        for (std::size_t count = 0; count < codes.size(); ++count)
            QCOMPARE(oneTimeCode(published(), count), std::string(codes[count]));
    }

    /// The RFC gives eight digits; the last six are what six digits give.
    void theCodesOfRfc6238ComeOut()
    {
        constexpr auto codes
            = std::to_array<std::pair<Millis, std::string_view>>({{59, "287082"},
                                                                  {1111111109, "081804"},
                                                                  {1111111111, "050471"},
                                                                  {1234567890, "005924"},
                                                                  {2000000000, "279037"},
                                                                  {20000000000, "353130"}});
        for (const auto &[seconds, code] : codes)
            QCOMPARE(oneTimeCode(published(), oneTimeStepAt(seconds * 1000)), std::string(code));
    }

    void aCodeServesAStepBeforeAndAfterItsOwn()
    {
        constexpr Millis now = 1'700'000'010'000;
        const std::uint64_t step = oneTimeStepAt(now);
        for (int off = -3; off <= 3; ++off) {
            const std::uint64_t at = step + static_cast<std::uint64_t>(off);
            const auto found = stepOfCode(published(), oneTimeCode(published(), at), now, 0);
            QCOMPARE(found.has_value(), off >= -1 && off <= 1);
            if (found)
                QCOMPARE(*found, at);
        }
    }

    void noCodeServesTwice()
    {
        constexpr Millis now = 1'700'000'010'000;
        const std::uint64_t step = oneTimeStepAt(now);
        const std::string code = oneTimeCode(published(), step);
        QVERIFY(stepOfCode(published(), code, now, step - 1));
        QVERIFY(!stepOfCode(published(), code, now, step));
        // Nor does one from before.
        QVERIFY(!stepOfCode(published(), oneTimeCode(published(), step - 1), now, step));
        QVERIFY(stepOfCode(published(), oneTimeCode(published(), step + 1), now, step));
    }

    void otherDigitsAreNoCode()
    {
        constexpr Millis now = 1'700'000'010'000;
        const std::string code = oneTimeCode(published(), oneTimeStepAt(now));
        for (std::size_t place = 0; place < code.size(); ++place) {
            std::string other = code;
            other[place] = other[place] == '9' ? '0' : static_cast<char>(other[place] + 1);
            QVERIFY(!stepOfCode(published(), other, now, 0));
        }
        for (const std::string &other : {std::string(), code.substr(1), code + "0", " " + code})
            QVERIFY(!stepOfCode(published(), other, now, 0));
        const SecretBytes others(asBytes("12345678901234567891"));
        QVERIFY(!stepOfCode(others, code, now, 0));
    }

    void aClockBeforeAllTimeIsTheFirstStep()
    {
        QCOMPARE(oneTimeStepAt(-5), 0U);
        QVERIFY(stepOfCode(published(), oneTimeCode(published(), 1), -5, 0));
    }

    /// RFC 4648, section 10, and the secret of the RFCs as apps are given it.
    void theSecretIsTextWithoutPadding()
    {
        const auto text = [](std::string_view plain) {
            return std::string(asText(oneTimeSecretText(SecretBytes(asBytes(plain))).view()));
        };
        QCOMPARE(text("f"), std::string("MY"));
        QCOMPARE(text("foob"), std::string("MZXW6YQ"));
        QCOMPARE(text("foobar"), std::string("MZXW6YTBOI"));
        QCOMPARE(text("12345678901234567890"), std::string("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"));
        const auto back = parseOneTimeSecret(oneTimeSecretText(published()));
        VERIFY_OK(back);
        QVERIFY(back->equals(published()));
    }

    void whatIsNoSecretIsNotTakenForOne()
    {
        for (const std::string_view text :
             {"", "GEZDGNBVGY3TQOJQ", "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJ1",
              "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQMY", "not base32 at all, but as long as"})
            VERIFY_ERROR(parseOneTimeSecret(SecretBytes(asBytes(text))), ErrorCode::Malformed);
    }
};

ALCOVE_TEST(one_time_code_test, OneTimeCodeTest)

#include "one_time_code_test.moc"
