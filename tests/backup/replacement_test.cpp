#include "backup/replacement.h"

#include "support/crash_player.h"
#include "support/must.h"
#include "support/sim_disk.h"
#include "support/test_registry.h"

using namespace alcove;
using namespace alcove::backup;
using testing::must;
using testing::SimDisk;

namespace {

constexpr Millis now = 1'772'442'000'000;
const testing::DiskImage before{
    {"/desk/chart.db", toBytes("old chart")},
    {"/desk/chart.db-wal", toBytes("old log")},
    {"/desk/chart.key", toBytes("old keys")},
    {"/desk/desk.lock", {}},
    {"/desk/chart.db.coming", toBytes("new chart")},
    {"/desk/chart.key.coming", toBytes("new keys")},
};

std::string text(const testing::DiskImage &image, const std::string &path)
{
    const auto found = image.find(path);
    return found == image.end() ? "none" : std::string(asText(found->second));
}

} // namespace

class ReplacementTest : public QObject {
    Q_OBJECT

private slots:
    void putsTheNewInPlaceAndKeepsTheOld()
    {
        SimDisk disk(before);

        const std::string replaced
            = must(replaceStore(disk, {"/desk"}, Replaces::ChartAndKeys, now));

        QCOMPARE(replaced, std::string("replaced/20260302T090000Z"));
        const auto after = disk.image();
        QCOMPARE(text(after, "/desk/chart.db"), std::string("new chart"));
        QCOMPARE(text(after, "/desk/chart.key"), std::string("new keys"));
        QCOMPARE(text(after, "/desk/" + replaced + "/chart.db"), std::string("old chart"));
        QCOMPARE(text(after, "/desk/" + replaced + "/chart.db-wal"), std::string("old log"));
        QCOMPARE(text(after, "/desk/" + replaced + "/chart.key"), std::string("old keys"));
        QCOMPARE(after.size(), std::size_t{6}); // these and the lock
    }

    void leavesTheKeysWhereTheyServe()
    {
        SimDisk disk(before);

        must(replaceStore(disk, {"/desk"}, Replaces::Chart, now));

        QCOMPARE(text(disk.image(), "/desk/chart.key"), std::string("old keys"));
    }

    void neverWritesOverWhatWasReplacedBefore()
    {
        SimDisk disk(before);
        const std::string first = must(replaceStore(disk, {"/desk"}, Replaces::Chart, now));
        must(must(disk.open("/desk/chart.db.coming", FileUse::Make))->writeAt(0, asBytes("newer")));

        const std::string second = must(replaceStore(disk, {"/desk"}, Replaces::Chart, now));

        QVERIFY(first != second);
        QCOMPARE(text(disk.image(), "/desk/" + first + "/chart.db"), std::string("old chart"));
        QCOMPARE(text(disk.image(), "/desk/" + second + "/chart.db"), std::string("new chart"));
    }

    void changesNothingWithoutWhatIsToCome()
    {
        auto image = before;
        image.erase("/desk/chart.key.coming");
        SimDisk disk(image);

        VERIFY_ERROR(replaceStore(disk, {"/desk"}, Replaces::ChartAndKeys, now),
                     ErrorCode::NotFound);

        QVERIFY(disk.image() == image);
    }

    void isDoneOrNotBegunAfterEveryEndOfTheWorld()
    {
        SimDisk disk(before);
        must(replaceStore(disk, {"/desk"}, Replaces::ChartAndKeys, now));
        testing::FakeRandom random(3);
        testing::CrashPlayer player(before, disk.trace());
        int done = 0;
        int notBegun = 0;

        while (player.advance()) {
            for (int end = 0; end < 12; ++end) {
                SimDisk after(end == 0 ? player.killed() : player.powerCut(random));
                VERIFY_OK(finishReplacement(after, "/desk"));
                const auto image = after.image();
                const bool isDone = text(image, "/desk/chart.db") == "new chart";

                QCOMPARE(text(image, "/desk/chart.key"),
                         std::string(isDone ? "new keys" : "old keys"));
                QCOMPARE(text(image, "/desk/chart.db-wal"),
                         std::string(isDone ? "none" : "old log"));
                QCOMPARE(text(image, "/desk/replaced/20260302T090000Z/chart.db"),
                         std::string(isDone ? "old chart" : "none"));
                QVERIFY(!after.exists(replacementPlan("/desk")));
                ++(isDone ? done : notBegun);
            }
        }
        QVERIFY(done > 20);
        QVERIFY(notBegun > 20);
    }

    void isFinishedAfterAFaultAtAnyCall()
    {
        for (std::uint64_t call = 1;; ++call) {
            SimDisk disk(before);
            disk.failAt(call, testing::Fault::Io, true);
            const auto replaced = replaceStore(disk, {"/desk"}, Replaces::Chart, now);
            disk.heal();
            if (replaced)
                break;
            const bool isPlanned = disk.exists(replacementPlan("/desk"));

            VERIFY_OK(finishReplacement(disk, "/desk"));

            const std::string chart = text(disk.image(), "/desk/chart.db");
            QVERIFY(chart == "new chart" || (!isPlanned && chart == "old chart"));
            QCOMPARE(text(disk.image(), "/desk/chart.db-wal"),
                     std::string(chart == "new chart" ? "none" : "old log"));
        }
    }

    void hasNothingToFinishMostDays()
    {
        SimDisk disk(before);

        VERIFY_OK(finishReplacement(disk, "/desk"));
        VERIFY_OK(finishReplacement(disk, "/nowhere"));

        QVERIFY(disk.image() == before);
    }
};

ALCOVE_TEST(replacement_test, ReplacementTest)
#include "replacement_test.moc"
