#include "pg/values.h"

#include "support/test_registry.h"

using namespace alcove;
using namespace alcove::pg;

class ValuesTest : public QObject {
    Q_OBJECT

private slots:
    void arraysAreWrittenAsPostgresReadsThem()
    {
        const Bytes first{0x00, 0xff};
        const std::vector<ByteView> blobs{first, {}};
        QCOMPARE(blobArray(blobs), std::string(R"({"\\x00ff","\\x"})"));
        QCOMPARE(blobArray({}), std::string("{}"));
        const std::vector<std::uint64_t> numbers{1, 2, ~0ULL};
        QCOMPARE(numberArray(numbers), std::string("{1,2,-1}"));
    }
};

ALCOVE_TEST(values_test, ValuesTest)
#include "values_test.moc"
