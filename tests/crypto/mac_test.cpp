#include "crypto/mac.h"

#include "support/test_registry.h"

using namespace alcove;
using namespace alcove::crypto;

class MacTest : public QObject {
    Q_OBJECT

private slots:
    void changesWithKeyDomainAndText()
    {
        const SecretBytes key(asBytes("0123456789abcdef0123456789abcdef"));
        const SecretBytes other(asBytes("0123456789abcdef0123456789abcdeF"));
        const Hash code = mac(key, "token", asBytes("text"));

        QVERIFY(mac(key, "token", asBytes("text")) == code);
        QVERIFY(mac(other, "token", asBytes("text")) != code);
        QVERIFY(mac(key, "toke", asBytes("ntext")) != code);
        QVERIFY(mac(key, "token", asBytes("texT")) != code);
        QVERIFY(hash("token", asBytes("text")) != code);
    }
};

ALCOVE_TEST(mac_test, MacTest)
#include "mac_test.moc"
