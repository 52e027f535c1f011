#include "crypto/sodium.h"

#include "base/bytes.h"
#include "support/test_registry.h"

using namespace alcove;
using namespace alcove::crypto;

class SodiumTest : public QObject {
    Q_OBJECT

private slots:
    void startsAsOftenAsItIsAsked()
    {
        ensureSodium();
        ensureSodium();
    }

    void fillsEveryByteAndNeverTheSameWay()
    {
        SystemRandom random;
        Bytes first(4096);
        Bytes second(4096);

        random.fill(first);
        random.fill(second);
        random.fill({});

        QVERIFY(first != second);
        bool seen[256] = {};
        for (const std::uint8_t byte : first)
            seen[byte] = true;
        // 4,096 random bytes miss a value with a chance of 3e-5; a tail left at zero misses many.
        QVERIFY(std::count(std::begin(seen), std::end(seen), true) > 250);
        QVERIFY(Bytes(first.end() - 32, first.end()) != Bytes(32));
    }
};

ALCOVE_TEST(sodium_test, SodiumTest)
#include "sodium_test.moc"
