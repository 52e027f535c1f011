#include "journal/left_over.h"
#include "journal/record_file.h"
#include "journal/typist.h"
#include "support/crash_player.h"
#include "support/fake_random.h"
#include "support/sim_disk.h"
#include "support/test_registry.h"

using namespace alcove;
using namespace alcove::journal;
using testing::must;
using testing::Typist;

namespace {

constexpr int keys = 120;
constexpr int keysPerSync = 7;

/// Two counts in one mark of a disk's trace.
std::uint64_t markOf(int typed, int synced)
{
    return static_cast<std::uint64_t>(typed) * 1000 + static_cast<std::uint64_t>(synced);
}

/// How many keys are there again; -1 without any text, -2 for a text that never was.
int keysIn(const testing::DiskImage &image)
{
    testing::SimDisk disk(image);
    const auto found = must(findLeftOvers(disk, "/desk", testing::journalKey()));
    if (found.journals.size() != 1)
        return found.journals.empty() ? -1 : -2;
    const QString words = found.journals.front().state.text.fields.first().text;
    const int count = static_cast<int>(words.size());
    return words == Typist::afterKeys(count) ? count : -2;
}

} // namespace

/// The world ends after every change of the disk.
class PowerCutTest : public QObject {
    Q_OBJECT

private slots:
    void losesNoKeyToAKillAndNoSyncedOneToAPowerCut()
    {
        testing::SimDisk disk;
        type(disk);

        testing::FakeRandom random(3);
        testing::CrashPlayer player({}, disk.trace());
        int cuts = 0;
        while (player.advance()) {
            const auto typed = static_cast<int>(player.acknowledged() / 1000);
            const auto synced = static_cast<int>(player.acknowledged() % 1000);
            if (player.acknowledged() > 0)
                QVERIFY(keysIn(player.killed()) >= typed);
            for (int cut = 0; cut < 5; ++cut, ++cuts) {
                const int found = keysIn(player.powerCut(random));
                QVERIFY2(found != -2 && (found >= synced || synced == 0),
                         qPrintable(QStringLiteral("step %1: %2 keys of %3")
                                        .arg(player.step())
                                        .arg(found)
                                        .arg(synced)));
            }
        }
        QVERIFY(cuts > 1000);
    }

private:
    static void type(testing::SimDisk &disk)
    {
        testing::FakeRandom random;
        testing::FakeLater later;
        Ballast ballast(disk, "/desk/ballast");
        const auto key = testing::journalKey();
        // Short files, so that the way from one to the next is cut too.
        const auto record = must(RecordFile::begin(
            {disk, "/desk", key, random, ballast, later, 2000}, testing::someText()));
        Typist typist(*record);
        int synced = 0;
        while (typist.keys() < keys) {
            typist.press();
            disk.mark(markOf(typist.keys(), synced));
            if (typist.keys() % keysPerSync == 0) {
                later.now();
                synced = typist.keys();
                disk.mark(markOf(synced, synced));
            }
        }
    }
};

ALCOVE_TEST(power_cut_test, PowerCutTest)
#include "power_cut_test.moc"
