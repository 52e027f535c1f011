#include "backup/shelf.h"

#include "base/durable_file.h"
#include "support/must.h"
#include "support/sim_disk.h"
#include "support/test_registry.h"

using namespace alcove;
using namespace alcove::backup;
using testing::must;
using testing::SimDisk;

namespace {

constexpr Millis hour = Millis{60} * 60 * 1000;
constexpr Millis now = 1'772'442'000'000;

CopyName finished(SimDisk &disk, Shelf &shelf, Kind kind = Kind::Hourly)
{
    const CopyName name = must(shelf.begin(kind, now));
    must(writeFileDurably(disk, shelf.storeOf(name), asBytes("chart")));
    must(writeFileDurably(disk, shelf.manifestOf(name), asBytes("manifest")));
    return name;
}

} // namespace

class ShelfTest : public QObject {
    Q_OBJECT

private slots:
    void isEmptyBeforeThereIsAFolder()
    {
        SimDisk disk;
        QVERIFY(must(Shelf(disk, "/desk/backup").copies()).empty());
    }

    void countsWhatIsFinished()
    {
        SimDisk disk;
        Shelf shelf(disk, "/desk/backup");
        const CopyName first = finished(disk, shelf);
        must(shelf.begin(Kind::Hourly, now));
        const CopyName third = finished(disk, shelf, Kind::Daily);

        QVERIFY(must(shelf.copies()) == (std::vector{first, third}));
        QCOMPARE(third.number, 3U);
    }

    void countsUpWhateverTheClockSays()
    {
        SimDisk disk;
        Shelf shelf(disk, "/desk/backup");
        const CopyName first = must(shelf.begin(Kind::Hourly, now));
        const CopyName second = must(shelf.begin(Kind::Hourly, now - 1000 * hour));

        QVERIFY(second > first);
    }

    void removesAllOfACopy()
    {
        SimDisk disk;
        Shelf shelf(disk, "/desk/backup");
        const CopyName name = finished(disk, shelf);

        VERIFY_OK(shelf.remove(name));

        QVERIFY(disk.image().empty());
        QVERIFY(!disk.exists(shelf.folderOf(name)));
    }

    void neverHalfRemovesACopyThatCounts()
    {
        for (std::uint64_t call = 1;; ++call) {
            SimDisk disk;
            Shelf shelf(disk, "/desk/backup");
            const CopyName name = finished(disk, shelf);
            disk.failAt(disk.calls() + call, testing::Fault::Io, true);
            const auto removed = shelf.remove(name);
            disk.heal();
            if (removed)
                break;

            QCOMPARE(must(shelf.copies()).size(), disk.image().size() == 2 ? 1U : 0U);
        }
    }

    void sweepsAwayWhatWasNeverFinished()
    {
        SimDisk disk;
        Shelf shelf(disk, "/desk/backup");
        const CopyName left = must(shelf.begin(Kind::Hourly, now));
        must(writeFileDurably(disk, shelf.storeOf(left), asBytes("half")));
        const CopyName whole = finished(disk, shelf);

        VERIFY_OK(shelf.sweep(now + hour));

        QVERIFY(!disk.exists(shelf.folderOf(left)));
        QVERIFY(must(shelf.copies()) == std::vector{whole});
    }

    void leavesAloneWhatAnotherProcessMayBeMaking()
    {
        SimDisk disk;
        Shelf shelf(disk, "/desk/backup");
        const CopyName name = must(shelf.begin(Kind::Hourly, now));

        VERIFY_OK(shelf.sweep(now + hour - 1000));

        QVERIFY(disk.exists(shelf.folderOf(name)));
    }
};

ALCOVE_TEST(shelf_test, ShelfTest)
#include "shelf_test.moc"
