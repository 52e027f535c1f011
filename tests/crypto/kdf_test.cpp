#include "crypto/kdf.h"

#include "support/test_registry.h"

#include <algorithm>

using namespace alcove;
using namespace alcove::crypto;

namespace {

SecretBytes secret(std::string_view text)
{
    return SecretBytes(asBytes(text));
}

Salt saltOf(std::string_view text)
{
    Salt salt{};
    std::ranges::copy_n(asBytes(text).begin(), salt.size(), salt.begin());
    return salt;
}

} // namespace

class KdfTest : public QObject {
    Q_OBJECT

private slots:
    void isArgon2id()
    {
        // printf 'correct horse battery' | argon2 saltsaltsaltsalt -id -t 3 -m 16 -p 1 -l 32 -r
        // (the reference implementation of RFC 9106)
        const auto key
            = stretch(secret("correct horse battery"), saltOf("saltsaltsaltsalt"), kdfFloor);

        VERIFY_OK(key);
        QCOMPARE(
            hexOf(*key),
            QStringLiteral("c207f4b273a40c6daff4e4e09549029df281e1acf9e5817a89284d6a7a345309"));
    }

    void everyInputCounts()
    {
        const Salt salt = saltOf("saltsaltsaltsalt");
        const auto key = stretch(secret("correct horse battery"), salt, kdfFloor);

        const auto other = stretch(secret("correct horse batterz"), salt, kdfFloor);
        const auto salted
            = stretch(secret("correct horse battery"), saltOf("saltsaltsaltsalu"), kdfFloor);
        const auto dearer = stretch(secret("correct horse battery"), salt, {4, kdfFloor.mebibytes});

        QVERIFY(!key->equals(*other));
        QVERIFY(!key->equals(*salted));
        QVERIFY(!key->equals(*dearer));
    }

    void refusesACostOutsideItsBounds()
    {
        const KdfCost refused[] = {{kdfFloor.passes - 1, kdfFloor.mebibytes},
                                   {kdfFloor.passes, kdfFloor.mebibytes - 1},
                                   {kdfCeiling.passes + 1, kdfFloor.mebibytes},
                                   {kdfFloor.passes, kdfCeiling.mebibytes + 1},
                                   {0, 0}};
        for (const KdfCost &cost : refused)
            VERIFY_ERROR(stretch(secret("any"), Salt{}, cost), ErrorCode::Refused);
    }

    void theUsualCostIsWithinTheBounds()
    {
        QVERIFY(kdfDefault.passes >= kdfFloor.passes && kdfDefault.passes <= kdfCeiling.passes);
        QVERIFY(kdfDefault.mebibytes >= kdfFloor.mebibytes);
        QVERIFY(kdfDefault.mebibytes <= kdfCeiling.mebibytes);
    }

    void derivesAKeyForEachPurpose()
    {
        SecretBytes master(32);
        for (std::size_t i = 0; i < master.size(); ++i)
            master.writable()[i] = static_cast<std::uint8_t>(i);

        // hashlib.blake2b(b"alcove/kek/v1/passphrase", key=bytes(range(32)), digest_size=...)
        QCOMPARE(
            hexOf(deriveKey(master, "alcove/kek/v1/passphrase")),
            QStringLiteral("75d930a66e452c320426a3bbd9e8f18e31be4abde2707c000deeca30e9ca1b5d"));
        QCOMPARE(hexOf(deriveKey(master, "alcove/kek/v1/passphrase", 48)),
                 QStringLiteral("840d110a198feab2ee90094ba59e01d87be1a1bd3eea60211f5e7af1813b30f1"
                                "6cd9fa39654c46d7d69186a9ca56e09a"));
        QVERIFY(!deriveKey(master, "alcove/a").equals(deriveKey(master, "alcove/b")));
    }

    void combinesKeysOfWhichEachIsNeeded()
    {
        SecretBytes first(32);
        for (std::size_t i = 0; i < first.size(); ++i)
            first.writable()[i] = static_cast<std::uint8_t>(i);
        const SecretBytes token = secret("token");
        const SecretBytes none;

        // hashlib.blake2b over each of: purpose, bytes(range(32)), b"", b"token", with its u32 size
        QCOMPARE(hexOf(combineKeys("alcove/kek/v1", {&first, &none, &token})),
                 QStringLiteral("be92a27b91c3952cb047dab04acb525c"
                                "89dc9442c798badc6dc08bcb3df8b43c"));
        QVERIFY(!combineKeys("alcove/kek/v1", {&first, &none, &token})
                     .equals(combineKeys("alcove/kek/v1", {&first, &token, &none})));
    }

private:
    static QString hexOf(const SecretBytes &key)
    {
        return QString::fromStdString(toHex(key.view()));
    }
};

ALCOVE_TEST(kdf_test, KdfTest)
#include "kdf_test.moc"
