#include "store/raw_key.h"

#include "support/test_registry.h"

using namespace alcove;

class RawKeyTest : public QObject {
    Q_OBJECT

private slots:
    void isKeyAndSaltInHexadecimal()
    {
        store::StoreKey key;
        key.key = crypto::SecretBytes(32);
        key.key.writable()[0] = 0xab;
        key.salt[15] = 0x0f;

        const crypto::SecretBytes text = store::rawKey(key);

        const std::string wanted = "x'ab" + std::string(62, '0') + std::string(30, '0') + "0f'";
        QCOMPARE(std::string(asText(text.view())), wanted);
    }
};

ALCOVE_TEST(raw_key_test, RawKeyTest)
#include "raw_key_test.moc"
