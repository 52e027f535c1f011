#include "store/size_guard.h"

#include "store/connection.h"
#include "support/must.h"
#include "support/sim_disk.h"
#include "support/temp_store.h"
#include "support/test_registry.h"

#include <sqlite3.h>

using namespace alcove;
using testing::must;

/// A check of a store comes to an end, and does not call whole what it could not look at, whichever
/// call to the disk fails under it.
class SizeGuardTest : public QObject {
    Q_OBJECT

private slots:
    void aCheckEndsAndSaysSoWhicheverCallFails()
    {
        const testing::TempStore keys;
        testing::SimDisk disk;
        VERIFY_OK(disk.makeFolder("/desk"));
        const auto store = must(store::Connection::open(disk.disk(), "/desk/store", keys.key(),
                                                        store::OpenMode::Create));
        VERIFY_OK(store->execute("CREATE TABLE word (text TEXT);"
                                 "INSERT INTO word VALUES (hex(randomblob(20000)))"));
        QVERIFY(must(store->findDamage()).empty());
        const std::uint64_t before = disk.calls();
        QVERIFY(must(store->findDamage()).empty());
        const std::uint64_t calls = disk.calls() - before;
        QVERIFY(calls > 0);

        for (std::uint64_t call = 1; call <= calls; ++call) {
            const std::uint64_t failures = disk.failures();
            disk.failAt(disk.calls() + call, testing::Fault::Io, false);
            const auto damage = store->findDamage();
            const bool isTold = !damage || !damage->empty();
            QVERIFY2(isTold || disk.failures() == failures,
                     qPrintable(QStringLiteral("call %1").arg(call)));
            disk.heal();
        }
        QVERIFY(must(store->findDamage()).empty());
    }

    void theSizeOfAFileIsGivenAsBefore()
    {
        testing::SimDisk disk;
        VERIFY_OK(disk.makeFolder("/desk"));
        const auto store = must(store::Connection::open(
            disk.disk(), "/desk/store", testing::TempStore(1).key(), store::OpenMode::Create));

        store::forgetSizeFailure();

        QVERIFY(store->sizeInBytes() > 0);
        VERIFY_OK(store::checkSizeFailure());
    }
};

ALCOVE_TEST(size_guard_test, SizeGuardTest)
#include "size_guard_test.moc"
