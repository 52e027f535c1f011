#include "journal/left_over.h"

#include "base/posix_files.h"
#include "journal/record_file.h"
#include "journal/trial.h"
#include "support/fake_random.h"
#include "support/must.h"
#include "support/sim_disk.h"
#include "support/test_registry.h"

#include <QDateTime>
#include <QFile>
#include <QTemporaryDir>

using namespace alcove;
using namespace alcove::journal;
using namespace Qt::StringLiterals;
using testing::must;

namespace {

const QString sentence = u"Slept better."_s;

/// The bytes of a journal into which the sentence was typed, letter by letter.
Bytes typedJournal()
{
    testing::SimDisk disk;
    testing::FakeRandom random;
    testing::FakeLater later;
    Ballast ballast(disk, "/desk/ballast");
    const auto key = testing::journalKey();
    const auto record = must(
        RecordFile::begin({disk, "/desk", key, random, ballast, later}, testing::someText()));
    for (int i = 0; i < sentence.size(); ++i)
        must(record->type(testing::edit(sentence.left(i), sentence.left(i + 1))));
    return disk.image().begin()->second;
}

} // namespace

class LeftOverTest : public QObject {
    Q_OBJECT

private slots:
    void aJournalCutAtAnyByteGivesAllThatIsWhole()
    {
        const Bytes whole = typedJournal();
        int letters = 0;
        for (std::size_t size = 0; size <= whole.size(); ++size) {
            const ReadJournal read
                = readJournal(ByteView(whole).first(size), testing::journalKey());

            if (!read.state) {
                QCOMPARE(letters, 0);
                continue;
            }
            const QString words = read.state->text.fields.first().text;
            QVERIFY(words == sentence.left(letters) || words == sentence.left(letters + 1));
            QCOMPARE(read.state->text.caret.position, static_cast<int>(words.size()));
            letters = static_cast<int>(words.size());
        }
        QCOMPARE(letters, static_cast<int>(sentence.size()));
    }

    void aFlippedByteAnywhereGivesABeginningOfTheWords()
    {
        const Bytes whole = typedJournal();
        for (std::size_t place = 0; place < whole.size(); ++place) {
            Bytes flipped = whole;
            flipped[place] ^= 0xffU;

            const ReadJournal read = readJournal(flipped, testing::journalKey());

            QVERIFY(read.ending != Ending::Whole);
            if (read.state)
                QVERIFY(sentence.startsWith(read.state->text.fields.first().text));
        }
    }

    void takesAnyBytesWithoutHarm()
    {
        testing::FakeRandom random;
        const Bytes whole = typedJournal();
        for (int round = 0; round < 5'000; ++round) {
            Bytes bytes(whole.begin(),
                        whole.begin() + static_cast<std::ptrdiff_t>(random.next() % 200));
            Bytes noise(random.next() % 300);
            random.fill(noise);
            bytes.insert(bytes.end(), noise.begin(), noise.end());

            const ReadJournal read = readJournal(bytes, testing::journalKey());

            QVERIFY(!read.state || read.state->text.fields.size() == 2);
        }
    }

    void nothingIsLeftWithoutAFolder()
    {
        testing::SimDisk disk;

        const auto found = must(findLeftOvers(disk, "/desk/journal", testing::journalKey()));

        QVERIFY(found.journals.empty() && found.damaged.empty() && found.cut.empty());
    }

    void sortsWhatItFinds()
    {
        const Bytes whole = typedJournal();
        Bytes other = whole;
        other[4] = 9; // a version to come
        testing::SimDisk disk({{"/desk/a.alj", whole},
                               {"/desk/b.alj", other},
                               {"/desk/c.alj", Bytes(whole.begin(), whole.begin() + 40)},
                               {"/desk/d.alj", {}},
                               {"/desk/e.aside", whole},
                               {"/desk/ballast", Bytes(10)}});

        const auto found = must(findLeftOvers(disk, "/desk", testing::journalKey()));

        QCOMPARE(found.journals.size(), std::size_t{1});
        QCOMPARE(found.journals.front().name, std::string("a.alj"));
        QVERIFY(found.damaged == std::vector<std::string>{"b.alj"});
        QVERIFY((found.cut == std::vector<std::string>{"c.alj", "d.alj"}));
    }

    void takesTheLongerOfTwoCopies()
    {
        const Bytes whole = typedJournal();
        const Bytes earlier(whole.begin(), whole.end() - 300);
        testing::SimDisk disk({{"/desk/a.alj", earlier}, {"/desk/b.alj", whole}});

        const auto found = must(findLeftOvers(disk, "/desk", testing::journalKey()));

        QCOMPARE(found.journals.size(), std::size_t{1});
        QCOMPARE(found.journals.front().name, std::string("b.alj"));
        QCOMPARE(found.journals.front().state.text.fields.first().text, sentence);
        QVERIFY(found.journals.front().replaced == std::vector<std::string>{"a.alj"});
    }

    void theOneThatWasTypedInLastComesLast()
    {
        const QTemporaryDir folder;
        PosixFiles files;
        testing::FakeRandom random;
        testing::FakeLater later;
        const std::string here = folder.path().toStdString();
        Ballast ballast(files, here + "/ballast");
        const auto key = testing::journalKey();
        for (int i = 0; i < 2; ++i) {
            const auto record = must(
                RecordFile::begin({files, here, key, random, ballast, later}, testing::someText()));
            must(record->type(testing::edit({}, sentence)));
        }
        const auto names = must(files.list(here));
        QCOMPARE(names.size(), std::size_t{2});

        for (const std::string &last : names) {
            for (const std::string &name : names) {
                QFile file(folder.filePath(QString::fromStdString(name)));
                QVERIFY(file.open(QIODevice::ReadWrite));
                const qint64 hour = name == last ? 2 : 1;
                QVERIFY(file.setFileTime(QDateTime::fromSecsSinceEpoch(hour * 3600),
                                         QFileDevice::FileModificationTime));
            }
            const auto found = must(findLeftOvers(files, here, key));
            QCOMPARE(found.journals.size(), std::size_t{2});
            QCOMPARE(found.journals.back().name, last);
        }
    }

    void tellsAFolderThatCanNotBeRead()
    {
        testing::SimDisk disk({{"/desk/a.alj", typedJournal()}});
        disk.failAt(disk.calls() + 1, testing::Fault::Io, false);
        VERIFY_ERROR(findLeftOvers(disk, "/desk", testing::journalKey()), ErrorCode::Io);

        disk.failAt(disk.calls() + 2, testing::Fault::Io, false);
        const auto found = must(findLeftOvers(disk, "/desk", testing::journalKey()));

        QVERIFY(found.damaged == std::vector<std::string>{"a.alj"});
    }
};

ALCOVE_TEST(left_over_test, LeftOverTest)
#include "left_over_test.moc"
