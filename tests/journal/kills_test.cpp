#include "base/posix_files.h"
#include "crypto/sodium.h"
#include "journal/left_over.h"
#include "journal/record_file.h"
#include "journal/typist.h"
#include "support/fake_random.h"
#include "support/forked.h"
#include "support/test_registry.h"

#include <QTemporaryDir>

using namespace alcove;
using namespace alcove::journal;
using testing::must;
using testing::Typist;

namespace {

constexpr int mostKeys = 3000;

/// Types until it is killed, and says each key that its record has taken.
void typeOn(const std::string &folder, const testing::Forked::Report &report)
{
    PosixFiles files;
    crypto::SystemRandom random;
    LaterThread later(std::chrono::milliseconds(1));
    Ballast ballast(files, folder + "/ballast");
    const auto key = testing::journalKey();
    const auto record = must(
        RecordFile::begin({files, folder, key, random, ballast, later, std::uint64_t{8} * 1024},
                          testing::someText()));
    Typist typist(*record);
    while (typist.keys() < mostKeys) {
        typist.press();
        report(typist.keys());
    }
}

} // namespace

/// A real process on the real disk, killed 500 times in the middle of words. ALCOVE_KILLS says how
/// often otherwise.
class KillsTest : public QObject {
    Q_OBJECT

private slots:
    void loseNoKeyThatWasTaken()
    {
        bool isSet = false;
        const int set = qEnvironmentVariableIntValue("ALCOVE_KILLS", &isSet);
        const int kills = isSet ? set : 500;
        testing::FakeRandom random(5);
        PosixFiles files;
        int most = 0;
        for (int round = 0; round < kills; ++round) {
            const QTemporaryDir folder;
            const std::string path = folder.filePath(QStringLiteral("journal")).toStdString();
            const int taken = killOnce(path, random.next());

            const auto found = must(findLeftOvers(files, path, testing::journalKey()));

            QVERIFY(found.damaged.empty());
            QCOMPARE(found.journals.size(), std::size_t{1});
            const TypedText &text = found.journals.front().state.text;
            const QString words = text.fields.first().text;
            QVERIFY2(words.size() >= taken, QByteArray::number(taken));
            QVERIFY(words == Typist::afterKeys(static_cast<int>(words.size())));
            most = std::max(most, taken);
        }
        QVERIFY(most > 100);
    }

private:
    /// How many keys the process said were taken before it died.
    static int killOnce(const std::string &folder, std::uint64_t chance)
    {
        testing::Forked child(
            [&folder](const testing::Forked::Report &report) { typeOn(folder, report); });
        auto taken = static_cast<int>(child.next().value_or(0));
        for (std::uint64_t wanted = chance % 200; wanted > 0; --wanted)
            taken = static_cast<int>(child.next().value_or(taken));
        // Anywhere inside the next keys.
        for (std::uint64_t spin = (chance >> 8U) % 200'000; spin > 0; --spin)
            asm volatile("");
        child.kill();
        while (const auto more = child.next())
            taken = static_cast<int>(*more);
        return taken;
    }
};

ALCOVE_TEST(kills_test, KillsTest)
#include "kills_test.moc"
