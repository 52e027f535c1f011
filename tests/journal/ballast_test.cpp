#include "journal/ballast.h"

#include "support/must.h"
#include "support/sim_disk.h"
#include "support/test_registry.h"

using namespace alcove;
using journal::Ballast;
using testing::SimDisk;

class BallastTest : public QObject {
    Q_OBJECT

private slots:
    void takesItsRoomOnce()
    {
        SimDisk disk;
        testing::must(disk.makeFolder("/desk"));
        Ballast ballast(disk, "/desk/ballast", 4096);
        VERIFY_OK(ballast.fill());
        QCOMPARE(disk.image().at("/desk/ballast").size(), std::size_t{4096});
        const auto calls = disk.trace().size();

        VERIFY_OK(ballast.fill());

        QCOMPARE(disk.trace().size(), calls);
    }

    void fillsUpWhatACrashLeftTooSmall()
    {
        SimDisk disk({{"/desk/ballast", Bytes(17)}});
        Ballast ballast(disk, "/desk/ballast", 4096);

        VERIFY_OK(ballast.fill());

        QCOMPARE(disk.image().at("/desk/ballast").size(), std::size_t{4096});
    }

    void givesItsRoomOnce()
    {
        SimDisk disk({{"/desk/ballast", Bytes(4096)}});
        Ballast ballast(disk, "/desk/ballast", 4096);

        QVERIFY(ballast.release());

        QVERIFY(!disk.exists("/desk/ballast"));
        QVERIFY(!ballast.release());
    }

    void leavesNothingOnAFullDisk()
    {
        SimDisk disk;
        testing::must(disk.makeFolder("/desk"));
        Ballast ballast(disk, "/desk/ballast", 4096);
        disk.failAt(disk.calls() + 1, testing::Fault::Full, true);

        VERIFY_ERROR(ballast.fill(), ErrorCode::DiskFull);

        disk.heal();
        QVERIFY(!disk.exists("/desk/ballast"));
    }
};

ALCOVE_TEST(ballast_test, BallastTest)
#include "ballast_test.moc"
