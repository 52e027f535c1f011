// The disk that other tests trust: it must lose what a real one may lose, and nothing else.
#include "support/sim_disk.h"

#include "base/durable_file.h"
#include "store/transaction.h"
#include "support/crash_player.h"
#include "support/must.h"
#include "support/test_registry.h"

#include <algorithm>

using namespace alcove;
using testing::CrashPlayer;
using testing::DiskImage;
using testing::FakeRandom;
using testing::Fault;
using testing::SimDisk;

namespace {

constexpr const char *path = "/desk/chart.db";

store::StoreKey key()
{
    FakeRandom random(3);
    return store::StoreKey::derive(crypto::SecretBytes::random(32, random), "chart");
}

Result<std::unique_ptr<store::Connection>> open(SimDisk &disk, store::OpenMode mode)
{
    return store::Connection::open(disk.disk(), path, key(), mode);
}

Result<void> add(store::Connection &connection, std::int64_t number)
{
    TRY_ASSIGN(auto transaction, store::Transaction::begin(connection));
    TRY_ASSIGN(auto insert, connection.prepare("INSERT INTO word VALUES (:number, :text)"));
    insert.bind(":number", number);
    insert.bind(":text", QString(700, u'w'));
    TRY(insert.run());
    return transaction.commit();
}

/// Makes a store of ten rows, marking each once it is committed.
void tenRows(SimDisk &disk)
{
    testing::must(disk.makeFolder("/desk"));
    const auto connection = testing::must(open(disk, store::OpenMode::Create));
    testing::must(connection->execute(
        "CREATE TABLE word (number INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT"));
    for (std::int64_t number = 1; number <= 10; ++number) {
        testing::must(add(*connection, number));
        disk.mark(static_cast<std::uint64_t>(number));
        if (number == 6)
            testing::must(connection->execute("PRAGMA wal_checkpoint(TRUNCATE)"));
    }
}

} // namespace

class SimDiskTest : public QObject {
    Q_OBJECT

private slots:
    void carriesAStoreLikeAnyDisk()
    {
        SimDisk disk;
        tenRows(disk);
        const auto connection = testing::must(open(disk, store::OpenMode::Existing));
        const auto other = testing::must(open(disk, store::OpenMode::Existing));

        VERIFY_OK(add(*connection, 11));

        QCOMPARE(testing::must(other->number("SELECT count(*) FROM word")), 11);
        QVERIFY(testing::must(other->findDamage()).empty());
        QVERIFY(disk.image().contains("/desk/chart.db-wal"));
    }

    void keepsTwoWritersApart()
    {
        SimDisk disk;
        tenRows(disk);
        const auto one = testing::must(open(disk, store::OpenMode::Existing));
        const auto other = testing::must(open(disk, store::OpenMode::Existing));
        auto transaction = testing::must(store::Transaction::begin(*one));

        VERIFY_ERROR(add(*other, 12), ErrorCode::Conflict);
        VERIFY_OK(transaction.commit());
        VERIFY_OK(add(*other, 12));
    }

    void losesNothingAcknowledgedHoweverItEnds()
    {
        SimDisk disk;
        tenRows(disk);
        FakeRandom random(5);
        CrashPlayer player({}, disk.trace());
        int crashes = 0;
        int withLess = 0;
        while (player.advance()) {
            if (player.acknowledged() == 0)
                continue; // there is no store yet
            for (const DiskImage &image : {player.killed(), player.powerCut(random)}) {
                SimDisk after(image);
                const auto connection = testing::must(open(after, store::OpenMode::Existing));
                const auto rows = static_cast<std::uint64_t>(
                    testing::must(connection->number("SELECT count(*) FROM word")));
                QVERIFY(rows >= player.acknowledged());
                QVERIFY(rows <= player.acknowledged() + 1);
                const auto damage = testing::must(connection->findDamage());
                QVERIFY2(damage.empty(), damage.empty() ? "" : damage.front().c_str());
                ++crashes;
                withLess += image != player.killed() ? 1 : 0;
            }
        }
        QVERIFY(crashes > 100);
        QVERIFY(withLess > 20); // power was really lost
    }

    void losesWhatWasNotSynced()
    {
        // The same with a store that does not wait for the disk: the player must catch it.
        SimDisk disk;
        testing::must(disk.makeFolder("/desk"));
        const auto connection = testing::must(open(disk, store::OpenMode::Create));
        testing::must(connection->execute(
            "CREATE TABLE word (number INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT"));
        testing::must(connection->execute("PRAGMA synchronous = OFF"));
        for (std::int64_t number = 1; number <= 10; ++number) {
            testing::must(add(*connection, number));
            disk.mark(static_cast<std::uint64_t>(number));
        }
        FakeRandom random(5);
        CrashPlayer player({}, disk.trace());
        int lost = 0;
        while (player.advance()) {
            if (player.acknowledged() == 0)
                continue;
            SimDisk after(player.powerCut(random));
            const auto opened = open(after, store::OpenMode::Existing);
            const auto rows = opened ? (*opened)->number("SELECT count(*) FROM word")
                                     : Result<std::int64_t>(opened.error());
            lost += !rows || static_cast<std::uint64_t>(*rows) < player.acknowledged() ? 1 : 0;
        }
        QVERIFY(lost > 10);
    }

    void keepsAFileWrittenDurablyWholeAtEveryCut()
    {
        SimDisk disk({{"/desk/key", toBytes("the old one")}});
        const DiskImage start = disk.image();
        VERIFY_OK(writeFileDurably(disk, "/desk/key", Bytes(3000, 7)));
        disk.mark(1);
        FakeRandom random(9);
        int news = 0;
        for (int round = 0; round < 50; ++round) {
            CrashPlayer player(start, disk.trace());
            while (player.advance()) {
                const Bytes found = player.powerCut(random).at("/desk/key");
                QVERIFY(found == toBytes("the old one") || found == Bytes(3000, 7));
                QVERIFY(player.acknowledged() == 0 || found == Bytes(3000, 7));
                news += found == Bytes(3000, 7) ? 1 : 0;
            }
        }
        QVERIFY(news > 50);
    }

    void failsTheCallItIsToldTo_data()
    {
        QTest::addColumn<Fault>("fault");
        QTest::addColumn<bool>("isLasting");
        QTest::addColumn<ErrorCode>("code");
        QTest::newRow("broken once") << Fault::Io << false << ErrorCode::Io;
        QTest::newRow("broken from then on") << Fault::Io << true << ErrorCode::Io;
        QTest::newRow("full once") << Fault::Full << false << ErrorCode::DiskFull;
        QTest::newRow("full from then on") << Fault::Full << true << ErrorCode::DiskFull;
        QTest::newRow("read-only from then on") << Fault::ReadOnly << true << ErrorCode::ReadOnly;
    }
    void failsTheCallItIsToldTo()
    {
        QFETCH(const Fault, fault);
        QFETCH(const bool, isLasting);
        QFETCH(const ErrorCode, code);
        int failed = 0;
        for (std::uint64_t call = 1; call < 200; ++call) {
            SimDisk disk;
            tenRows(disk);
            const std::uint64_t before = disk.calls();
            disk.failAt(before + call, fault, isLasting);

            Result<void> added = Error(ErrorCode::Io);
            {
                auto connection = open(disk, store::OpenMode::Existing);
                added = connection ? add(**connection, 11) : Result<void>(connection.error());
            }
            const bool isOver = disk.calls() < before + call;
            disk.heal();

            const auto connection = testing::must(open(disk, store::OpenMode::Existing));
            const auto rows = testing::must(connection->number("SELECT count(*) FROM word"));
            // What failed at its last sync may have got there all the same.
            QVERIFY(added ? rows == 11 : rows == 10 || rows == 11);
            QVERIFY(testing::must(connection->findDamage()).empty());
            if (!added) {
                QCOMPARE(static_cast<int>(added.error().code), static_cast<int>(code));
                QVERIFY(disk.failures() > 0);
                ++failed;
            }
            if (isOver)
                break;
        }
        QVERIFY(failed > 3);
    }

    void behavesLikeFiles()
    {
        SimDisk disk;
        VERIFY_ERROR(disk.open("/desk/a", FileUse::Make), ErrorCode::NotFound); // no folder
        VERIFY_OK(disk.makeFolder("/desk"));
        VERIFY_OK(makeFileDurably(disk, "/desk/a", asBytes("first")));
        VERIFY_ERROR(makeFileDurably(disk, "/desk/a", asBytes("second")), ErrorCode::Conflict);
        VERIFY_OK(disk.rename("/desk/a", "/desk/b"));

        QCOMPARE(testing::must(disk.list("/desk")), std::vector<std::string>{"b"});
        QCOMPARE(testing::must(readFile(disk, "/desk/b", 100)), toBytes("first"));
        VERIFY_ERROR(disk.remove("/desk/a"), ErrorCode::NotFound);
        VERIFY_OK(disk.remove("/desk/b"));
        QVERIFY(!disk.exists("/desk/b"));
    }

    void knowsItsFolders()
    {
        SimDisk disk({{"/desk/copies/1/a", toBytes("x")}});
        VERIFY_OK(disk.makeFolder("/desk/copies/2/inside"));

        QCOMPARE(testing::must(disk.folders("/desk/copies")), (std::vector<std::string>{"1", "2"}));
        VERIFY_ERROR(disk.removeFolder("/desk/copies/1"), ErrorCode::Conflict);
        VERIFY_ERROR(disk.removeFolder("/desk/copies/2"), ErrorCode::Conflict);
        VERIFY_OK(disk.removeFolder("/desk/copies/2/inside"));
        VERIFY_OK(disk.removeFolder("/desk/copies/2"));
        VERIFY_ERROR(disk.folders("/desk/copies/2"), ErrorCode::NotFound);
    }
};

ALCOVE_TEST(sim_disk_test, SimDiskTest)
#include "sim_disk_test.moc"
