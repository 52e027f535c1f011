#include "store/live_file.h"

#include "store/connection.h"
#include "support/sim_disk.h"
#include "support/temp_store.h"
#include "support/test_registry.h"

#include <QProcess>

#include <fcntl.h>

using namespace alcove;
using store::Disk;
using store::openLive;

class LiveFileTest : public QObject {
    Q_OBJECT

private slots:
    void readsTheFileAsItLies()
    {
        const testing::TempStore desk;
        desk.create();
        const QByteArray whole = desk.content();

        const auto file = testing::must(openLive(Disk::ofMachine(), desk.path()));

        QCOMPARE(testing::must(file->size()), static_cast<std::uint64_t>(whole.size()));
        std::array<std::uint8_t, 16> start{};
        QCOMPARE(testing::must(file->readAt(0, start)), start.size());
        QCOMPARE(QByteArray(reinterpret_cast<const char *>(start.data()), 16), whole.left(16));
        QCOMPARE(testing::must(file->readAt(static_cast<std::uint64_t>(whole.size()), start)),
                 std::size_t{0});
        VERIFY_OK(store::checkHeader(Disk::ofMachine(), desk.path()));
        QVERIFY(store::bearsSalt(Disk::ofMachine(), desk.path(), desk.key()));
        VERIFY_ERROR(file->writeAt(0, start), ErrorCode::ReadOnly);
    }

    void isNotThereWhereThereIsNone()
    {
        const testing::TempStore desk;
        testing::SimDisk disk;

        VERIFY_ERROR(openLive(Disk::ofMachine(), desk.path()), ErrorCode::NotFound);
        VERIFY_ERROR(openLive(disk.disk(), "/none"), ErrorCode::NotFound);
    }

    /// Another process sees the locks of this one until the last connection goes.
    void looksAtAStoreWithoutLettingGoOfIt()
    {
        const testing::TempStore desk;
        const auto connection = desk.create();
        testing::must(connection->execute("CREATE TABLE word (text TEXT) STRICT"));
        QVERIFY(isLockedForOthers(desk.path()));

        testing::must(openLive(Disk::ofMachine(), desk.path()));
        desk.reopen();
        QVERIFY(connection->sizeInBytes() > 0);

        QVERIFY(isLockedForOthers(desk.path()));
    }

private:
    /// Asked by another process: the locks of one's own are no hindrance.
    static bool isLockedForOthers(const std::string &path)
    {
        QProcess python;
        python.start(QStringLiteral("python3"),
                     {QStringLiteral("-c"),
                      QStringLiteral("import fcntl, sys\n"
                                     "f = open(sys.argv[1], 'r+b')\n"
                                     "try:\n"
                                     "    fcntl.lockf(f, fcntl.LOCK_EX | fcntl.LOCK_NB, 510,"
                                     " 0x40000002)\n"
                                     "except OSError:\n"
                                     "    sys.exit(7)\n"),
                      QString::fromStdString(path)});
        const bool isOver
            = QTest::qWaitFor([&python] { return python.state() == QProcess::NotRunning; }, 30'000);
        return isOver && python.exitCode() == 7;
    }
};

ALCOVE_TEST(live_file_test, LiveFileTest)
#include "live_file_test.moc"
