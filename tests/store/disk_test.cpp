#include "store/disk.h"

#include "store/store_vfs.h"
#include "support/test_registry.h"

using namespace alcove;

class DiskTest : public QObject {
    Q_OBJECT

private slots:
    void isTheMachinesByBothWays()
    {
        const store::Disk disk = store::Disk::ofMachine();

        QVERIFY(disk.files->exists("/"));
        QCOMPARE(disk.vfs, store::storeVfs());
    }
};

ALCOVE_TEST(disk_test, DiskTest)
#include "disk_test.moc"
