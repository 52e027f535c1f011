#include "crypto/sha256.h"

#include "support/test_registry.h"

using namespace alcove;
using namespace alcove::crypto;

class Sha256Test : public QObject {
    Q_OBJECT

private slots:
    void givesTheVectorsOfTheStandard_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("hash");
        // NIST CAVP SHA256ShortMsg (0 bits) and FIPS 180-2 appendix B.1 to B.3.
        QTest::newRow("empty") << QByteArray(
            "") << QByteArray("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
        QTest::newRow("one block")
            << QByteArray("abc")
            << QByteArray("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        QTest::newRow("two blocks")
            << QByteArray("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq")
            << QByteArray("248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
        QTest::newRow("a million")
            << QByteArray(1'000'000, 'a')
            << QByteArray("cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
    }

    void givesTheVectorsOfTheStandard()
    {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, hash);

        const Sha256 found = sha256(asBytes(text.toStdString()));

        QCOMPARE(QByteArray::fromStdString(toHex(found)), hash);
    }
};

ALCOVE_TEST(sha256_test, Sha256Test)
#include "sha256_test.moc"
