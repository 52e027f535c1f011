#include "backup/stored_file.h"

#include "support/must.h"
#include "support/sim_disk.h"
#include "support/test_registry.h"

using namespace alcove;
using namespace alcove::backup;
using testing::must;

class StoredFileTest : public QObject {
    Q_OBJECT

private slots:
    void isCopiedByteForByte()
    {
        Bytes content(3'000'001);
        for (std::size_t i = 0; i < content.size(); ++i)
            content[i] = static_cast<std::uint8_t>(i * 7);
        testing::SimDisk disk({{"/desk/a", content}, {"/desk/b", toBytes("older and longer")}});

        const StoredFile copied = must(copyStored(disk, "/desk/a", "/desk/b"));

        QVERIFY(disk.image().at("/desk/b") == content);
        QVERIFY(copied == must(readStored(disk, "/desk/b")));
        QCOMPARE(copied.size, std::uint64_t{3'000'001});
        QCOMPARE(disk.trace().back().kind, testing::DiskStep::Kind::Sync);
    }

    void isAnotherOneWithOneOtherBit()
    {
        testing::SimDisk disk({{"/desk/a", toBytes("abc")}, {"/desk/b", toBytes("abb")}});

        QVERIFY(must(readStored(disk, "/desk/a")) != must(readStored(disk, "/desk/b")));
    }

    void saysWhenThereIsNone()
    {
        testing::SimDisk disk(testing::DiskImage{{"/desk/a", {}}});

        VERIFY_ERROR(readStored(disk, "/desk/b"), ErrorCode::NotFound);
        VERIFY_ERROR(copyStored(disk, "/desk/b", "/desk/a"), ErrorCode::NotFound);
    }
};

ALCOVE_TEST(stored_file_test, StoredFileTest)
#include "stored_file_test.moc"
