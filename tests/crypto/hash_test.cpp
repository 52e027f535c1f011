#include "crypto/hash.h"

#include "support/test_registry.h"

using namespace alcove;
using namespace alcove::crypto;

class HashTest : public QObject {
    Q_OBJECT

private slots:
    void isBlake2bOverTheSizedDomainAndTheBytes()
    {
        // hashlib.blake2b(b"\0\0\0\x0calcove/op/v1" + text, digest_size=32)
        QCOMPARE(
            hexOf(hash("alcove/op/v1", asBytes("chart"))),
            QStringLiteral("9dd5dfc5a4707151a849ab98546482cb44592bf1be0eaf6ff3f251a5668b8022"));
        QCOMPARE(
            hexOf(hash("alcove/op/v1", {})),
            QStringLiteral("297dcddace43cf684d6504b2ed816801604573966db96897ee8685572aa24df2"));
    }

    void piecesMakeTheSameHashAsTheWhole()
    {
        Hasher hasher("alcove/op/v1");

        hasher.add(asBytes("ch")).add({}).add(asBytes("art"));

        QVERIFY(hasher.finish() == hash("alcove/op/v1", asBytes("chart")));
    }

    void aDomainDoesNotRunIntoTheBytes()
    {
        QVERIFY(hash("alcove/a", asBytes("b")) != hash("alcove/ab", {}));
        QVERIFY(hash("alcove/a", asBytes("x")) != hash("alcove/b", asBytes("x")));
    }

    void theShortHashIsItsBeginning()
    {
        const auto part = shortHash("alcove/op/v1", asBytes("chart"));

        QCOMPARE(hexOf(part), QStringLiteral("9dd5dfc5a4707151a849ab98546482cb"));
    }

    void comparesWholeValues()
    {
        QVERIFY(equalInConstantTime(asBytes("same"), asBytes("same")));
        QVERIFY(equalInConstantTime({}, {}));
        QVERIFY(!equalInConstantTime(asBytes("same"), asBytes("sane")));
        QVERIFY(!equalInConstantTime(asBytes("same"), asBytes("sam")));
    }

private:
    static QString hexOf(ByteView bytes) { return QString::fromStdString(toHex(bytes)); }
};

ALCOVE_TEST(hash_test, HashTest)
#include "hash_test.moc"
