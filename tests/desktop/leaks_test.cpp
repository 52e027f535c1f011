#include "driven_alcove.h"
#include "support/test_registry.h"

#include <QDirIterator>

#include <sys/resource.h>

using namespace alcove;
using namespace Qt::StringLiterals;
using testing::DrivenAlcove;

namespace {

/// Words that stand nowhere else: of a client, of notes, of a search, of what was only typed, of a
/// psychotherapy note.
const QStringList &canaries()
{
    static const QStringList words{u"Zyxwander"_s,   u"quixotizeppelin"_s, u"marmaladethrush"_s,
                                   u"kelpfiddler"_s, u"obsidianturnip"_s,  u"velvetgherkin"_s};
    return words;
}

/// The shapes a text takes on its way to a disk.
QList<QByteArray> shapesOf(const QString &word)
{
    const QByteArray utf8 = word.toUtf8();
    const QByteArray utf16(reinterpret_cast<const char *>(word.utf16()), word.size() * 2);
    QList<QByteArray> shapes{utf8, utf8.toLower(), utf16, utf8.toHex()};
    // Base64 of a part depends on where it begins; what is in the middle of each is the same.
    for (int shift = 0; shift < 3; ++shift)
        shapes.append((QByteArray(shift, ' ') + utf8).toBase64().mid(4, utf8.size()));
    return shapes;
}

/// The files below `folder` that hold one of the words, whatever they are called, or are called by
/// one.
QStringList filesWith(const QStringList &words, const QString &folder)
{
    QStringList found;
    QDirIterator files(folder, QDir::Files | QDir::Hidden | QDir::System,
                       QDirIterator::Subdirectories);
    while (files.hasNext()) {
        QFile file(files.next());
        if (!file.open(QIODevice::ReadOnly))
            continue;
        const QByteArray content = file.fileName().toUtf8() + file.readAll();
        for (const QString &word : words)
            for (const QByteArray &shape : shapesOf(word))
                if (content.contains(shape))
                    found.append(file.fileName());
    }
    return found;
}

} // namespace

/// What a day at the desk leaves on the disk, whichever way it ends.
class LeaksTest : public QObject {
    Q_OBJECT

private slots:
    void theSearchFindsWhatIsPlain()
    {
        const QTemporaryDir folder;
        const QString word = canaries().first();
        for (const QByteArray &shape : shapesOf(word)) {
            QFile file(folder.filePath(u".hidden"_s));
            QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
            file.write("before " + shape + " after");
            file.close();
            QCOMPARE(filesWith({word}, folder.path()).isEmpty(), false);
        }
        QVERIFY(filesWith({u"elsewhere"_s}, folder.path()).isEmpty());
    }

    // NOLINTNEXTLINE(readability-identifier-naming)
    void nothingIsLeftInTheOpen_data()
    {
        QTest::addColumn<QString>("ending");
        for (const char *ending : {"quit", "lock", "kill", "crash"})
            QTest::newRow(ending) << QString::fromLatin1(ending);
    }
    void nothingIsLeftInTheOpen()
    {
        QFETCH(const QString, ending);
        allowCores();
        DrivenAlcove alcove;
        QVERIFY(alcove.hasScreen());
        QVERIFY(alcove.makeStore());
        QVERIFY(!alcove.addClient().isEmpty());
        QVERIFY(alcove.start());
        alcove.unlock();

        workAtTheDesk(alcove);
        sealAChart(alcove);
        end(alcove, ending);
        const QByteArray said = saidBy(alcove, ending);

        const QStringList files = everyFile(alcove.path());
        QVERIFY2(files.contains(u"chart.db"_s) && files.contains(u"sent.alcx"_s),
                 qPrintable(files.join(u' ')));
        // Lists of what was used last, histories of folders, small pictures, cores, words to learn.
        for (const QString &file : files)
            for (const QString &list :
                 {u"recently-used"_s, u"QtProject"_s, u"thumbnail"_s, u"core"_s, u"dic"_s})
                QVERIFY2(!file.startsWith(list), qPrintable(file));
        for (const QString &word : canaries())
            QVERIFY2(!said.contains(word.toUtf8()), said.constData());
        const QStringList plain = filesWith(canaries(), alcove.path());
        QVERIFY2(plain.isEmpty(), qPrintable(plain.join(u'\n')));
        // The words are there, for who has the passphrase.
        QVERIFY(alcove.storeHolds(canaries()[1]));
        QVERIFY(alcove.privateNotesHold(canaries()[5]) && !alcove.storeHolds(canaries()[5]));
    }

private:
    /// As much of a core as the system lets anybody have: that there is none is the program's
    /// doing.
    static void allowCores()
    {
        rlimit limit{};
        QCOMPARE(::getrlimit(RLIMIT_CORE, &limit), 0);
        limit.rlim_cur = limit.rlim_max;
        QCOMPARE(::setrlimit(RLIMIT_CORE, &limit), 0);
    }
    /// Standard output and error, which a desktop keeps in a file; of a locked one nothing is read,
    /// as it goes on.
    static QByteArray saidBy(DrivenAlcove &alcove, const QString &ending)
    {
        return ending == u"lock"_s ? QByteArray()
                                   : QByteArray::fromStdString(alcove.process().readAll());
    }
    /// The chart as a sealed file, by the print window and the dialog for its name.
    static void sealAChart(const DrivenAlcove &alcove)
    {
        const QString path = alcove.path(u"home/sent.alcx"_s);
        for (int attempt = 0; attempt < 3 && !QFile::exists(path); ++attempt) {
            alcove.press({u"ctrl+p"_s});
            if (!alcove.goesTo(u"Print"_s) || !alcove.presses(u"space"_s))
                continue;
            const bool isAsked = alcove.types(DrivenAlcove::passphrase())
                && alcove.presses(u"Tab"_s) && alcove.types(DrivenAlcove::passphrase())
                && alcove.presses(u"Return"_s) && alcove.goesTo(u"Save a sealed"_s);
            if (isAsked && alcove.types(path) && alcove.presses(u"Return"_s)
                && QTest::qWaitFor([&path] { return QFile::exists(path); }, 20'000))
                break;
        }
        QVERIFY(QFile::exists(path));
        QVERIFY(alcove.goesTo(u"Print"_s) && alcove.presses(u"Escape"_s));
    }

    static QStringList everyFile(const QString &folder)
    {
        QStringList names;
        QDirIterator files(folder, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
        while (files.hasNext())
            names.append(QFileInfo(files.next()).fileName());
        return names;
    }

    /// A client by the form, a note that is signed with an addendum typed to it, searches, copying,
    /// a word told to the spelling, and words that are still being typed at the end.
    static void workAtTheDesk(const DrivenAlcove &alcove)
    {
        alcove.press({u"Escape"_s, u"ctrl+k"_s});
        alcove.keys(u"add a client"_s);
        alcove.press({u"Return"_s});
        alcove.keys(canaries()[0]);
        alcove.press({u"ctrl+Return"_s, u"Return"_s, u"Escape"_s});
        QVERIFY(alcove.writesInANote(u"spoke of the "_s + canaries()[1], canaries()[1]));
        alcove.press({u"ctrl+a"_s, u"ctrl+c"_s, u"End"_s});
        alcove.press({u"ctrl+Return"_s, u"ctrl+Return"_s});
        alcove.press({u"ctrl+shift+f"_s});
        alcove.keys(canaries()[2]);
        alcove.press({u"Escape"_s});
        QVERIFY(alcove.writesInPrivate(u"for myself: "_s + canaries()[5], canaries()[5]));
        QVERIFY(alcove.writesInANote(u"and of "_s + canaries()[3], canaries()[3]));
        // Added to the words that are known: the third row from below.
        alcove.press({u"F7"_s, u"Up"_s, u"Up"_s, u"Up"_s, u"Return"_s, u"End"_s});
        alcove.keys(u' ' + canaries()[4]);
    }

    static void end(DrivenAlcove &alcove, const QString &ending)
    {
        if (ending == u"kill"_s) {
            alcove.kill();
            return;
        }
        if (ending == u"crash"_s) { // nobody handles it: nothing is written or sent of it
            alcove.process().signal(SIGSEGV);
            QCOMPARE(alcove.process().wait(), 128 + SIGSEGV);
            return;
        }
        if (ending == u"lock"_s) {
            if (testing::mayReadMemory()) {
                QVERIFY(alcove.locks(canaries()[3]));
            } else {
                alcove.press({u"ctrl+l"_s});
                QTRY_VERIFY_WITH_TIMEOUT(alcove.storeHolds(canaries()[4]), 20'000);
            }
            return;
        }
        alcove.press({u"ctrl+q"_s});
        QCOMPARE(alcove.process().wait(), 0);
    }
};

ALCOVE_TEST(leaks_test, LeaksTest)
#include "leaks_test.moc"
