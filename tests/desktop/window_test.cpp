#include "support/child_process.h"
#include "support/test_registry.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QProcessEnvironment>
#include <QTemporaryDir>

#include <csignal>
#include <unistd.h>

using namespace alcove;

namespace {

/// A program's whole output; nothing when it does not end by itself with status 0.
std::optional<QString> output(const QString &program, const QStringList &words,
                              const QProcessEnvironment &environment)
{
    QProcess process;
    process.setProcessEnvironment(environment);
    process.start(program, words);
    const bool isOver
        = QTest::qWaitFor([&process] { return process.state() == QProcess::NotRunning; }, 30'000);
    if (!isOver || process.exitStatus() != QProcess::NormalExit || process.exitCode() != 0)
        return std::nullopt;
    return QString::fromUtf8(process.readAllStandardOutput());
}

/// The program keeps its memory from all but root.
bool mayReadMemory()
{
    return ::geteuid() == 0;
}

constexpr const char *needsRoot = "only root may read the memory of the program; run it as root";

} // namespace

/// The program itself, in a real window, driven by its keyboard alone.
class WindowTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_environment = QProcessEnvironment::systemEnvironment();
        // Without -noreset it starts anew when its last window goes, as when the program replaces
        // itself, and turns away who comes meanwhile.
        m_screen
            = testing::ChildProcess::start({{"/usr/bin/Xvfb", "-displayfd", "1", "-screen", "0",
                                             "1280x900x24", "-nolisten", "tcp", "-noreset"},
                                            {},
                                            {},
                                            {}});
        QVERIFY(m_screen);
        // Its first line that is a number; what it warns of comes on the same channel.
        std::optional<std::string> line;
        do
            line = m_screen->readUntil("");
        while (line && line->find_first_not_of("0123456789") != std::string::npos);
        QVERIFY(line);
        m_display = ":" + *line;
        m_environment.insert(QStringLiteral("DISPLAY"), QString::fromStdString(m_display));
    }
    void cleanup()
    {
        m_alcove.reset();
        m_screen.reset();
        m_folder.reset();
    }

    void wordsTypedBeforeAKillAreThereAfterIt()
    {
        makeStore();
        const QString client = addClient();
        QVERIFY(!client.isEmpty());
        startAlcove();
        unlock();
        QVERIFY(writesInANote(QStringLiteral("walked along the canal"), QStringLiteral("canal")));

        m_alcove->signal(SIGKILL);
        QCOMPARE(m_alcove->wait(), 128 + SIGKILL);

        QVERIFY(storeHolds(QStringLiteral("canal")));
    }

    void whatIsSignedStaysAndUnlockingLeadsBackToIt()
    {
        makeStore();
        const QString client = addClient();
        startAlcove();
        unlock();
        QVERIFY(writesInANote(QStringLiteral("walked along the canal"), QStringLiteral("canal")));
        press({QStringLiteral("ctrl+Return"), QStringLiteral("ctrl+Return")});
        QTRY_VERIFY_WITH_TIMEOUT(hasSignedNote(client), 20'000);
        if (!mayReadMemory())
            QSKIP(needsRoot); // what comes next is seen there

        QVERIFY(locks(u"canal"));
        unlock();

        // Nobody has opened the chart again: it is there because one was in it.
        QTRY_VERIFY_WITH_TIMEOUT(memoryHolds(m_alcove->id(), u"along the canal"), 20'000);
    }

    void lockingReplacesTheProcessAndLeavesNoWordInItsMemory()
    {
        if (!mayReadMemory())
            QSKIP(needsRoot);
        makeStore();
        QVERIFY(!addClient().isEmpty());
        startAlcove();
        const int process = m_alcove->id();
        unlock();
        QVERIFY(writesInANote(QStringLiteral("quixotic zeppelin"), QStringLiteral("zeppelin")));
        QVERIFY(memoryHolds(process, u"zeppelin"));

        QVERIFY(locks(u"zeppelin"));

        QCOMPARE(m_alcove->id(), process);
        QVERIFY(storeHolds(QStringLiteral("zeppelin")));
    }

private:
    static QString passphrase() { return QStringLiteral("heron lantern gravel oboe thimble"); }
    QString store() const { return m_folder->filePath(QStringLiteral("store")); }

    std::optional<QJsonObject> ctl(const QStringList &words)
    {
        QFile file(m_folder->filePath(QStringLiteral("passphrase")));
        if (!file.open(QIODevice::WriteOnly) || file.write(passphrase().toLatin1()) < 0)
            return std::nullopt;
        file.close();
        QProcessEnvironment environment = m_environment;
        environment.insert(QStringLiteral("ALCOVE_KDF_FLOOR"), QStringLiteral("1"));
        const auto text = output(QStringLiteral(ALCOVECTL),
                                 QStringList{QStringLiteral("--store"), store(),
                                             QStringLiteral("--passphrase-file"), file.fileName(),
                                             QStringLiteral("--json")}
                                     + words,
                                 environment);
        return text ? std::optional(QJsonDocument::fromJson(text->toUtf8()).object())
                    : std::nullopt;
    }

    void makeStore()
    {
        QVERIFY(
            ctl({QStringLiteral("init"), QStringLiteral("--practice"), QStringLiteral("Lakeside"),
                 QStringLiteral("--clinician"), QStringLiteral("Ada Byron")}));
    }
    QString addClient()
    {
        const auto added
            = ctl({QStringLiteral("client"), QStringLiteral("add"), QStringLiteral("--family"),
                   QStringLiteral("Rivera"), QStringLiteral("--given"), QStringLiteral("Sam")});
        return added ? added->value(QStringLiteral("id")).toString() : QString();
    }
    bool storeHolds(const QString &word)
    {
        const auto found = ctl({QStringLiteral("search"), word});
        return found && !found->value(QStringLiteral("hits")).toArray().isEmpty();
    }

    bool hasSignedNote(const QString &client)
    {
        const auto notes = ctl(
            {QStringLiteral("note"), QStringLiteral("list"), QStringLiteral("--client"), client});
        return notes
            && notes->value(QStringLiteral("notes"))
                   .toArray()
                   .first()
                   .toObject()
                   .value(QStringLiteral("signed"))
                   .toBool();
    }

    void startAlcove()
    {
        m_alcove = testing::ChildProcess::start(
            {{ALCOVE, "--store", store().toStdString(), "--look", "paper"},
             {{"DISPLAY", m_display},
              {"QT_QPA_PLATFORM", "xcb"},
              {"XDG_CONFIG_HOME", m_folder->path().toStdString()}},
             {},
             {}});
        QVERIFY(m_alcove);
        QTRY_COMPARE_WITH_TIMEOUT(windowName(), QStringLiteral("Alcove"), 20'000);
    }

    std::optional<QString> xdotool(const QStringList &words)
    {
        return output(QStringLiteral("xdotool"), words, m_environment);
    }
    /// Without a window manager nobody gives the keyboard to a new window: this does.
    QString windowName()
    {
        const auto name = xdotool({QStringLiteral("search"), QStringLiteral("--onlyvisible"),
                                   QStringLiteral("--name"), QStringLiteral("^Alcove"),
                                   QStringLiteral("windowfocus"), QStringLiteral("getwindowname")});
        return name ? name->trimmed() : QString();
    }
    void keys(const QString &text)
    {
        QCOMPARE(windowName().left(6), QStringLiteral("Alcove"));
        QVERIFY(xdotool(
            {QStringLiteral("type"), QStringLiteral("--delay"), QStringLiteral("20"), text}));
    }
    void press(const QStringList &names)
    {
        QCOMPARE(windowName().left(6), QStringLiteral("Alcove"));
        QVERIFY(xdotool(QStringList{QStringLiteral("key")} + names));
    }
    void unlock()
    {
        keys(passphrase());
        press({QStringLiteral("Return")});
        // Without a look into it, whoever writes next does so until it is heard.
        if (mayReadMemory())
            QTRY_VERIFY_WITH_TIMEOUT(memoryHolds(m_alcove->id(), u"Rivera"), 20'000);
    }
    /// Opens the client and writes there until the store holds `word`. The keyboard runs ahead of
    /// a busy machine, so what was not heard is done again, as a person would.
    bool writesInANote(const QString &text, const QString &word)
    {
        for (int attempt = 0; attempt < 5; ++attempt) {
            press({QStringLiteral("Escape"), QStringLiteral("ctrl+k")});
            keys(QStringLiteral("rivera"));
            press({QStringLiteral("Return")});
            press({QStringLiteral("ctrl+n")});
            keys(text);
            if (QTest::qWaitFor([&] { return storeHolds(word); }, 8'000))
                return true;
        }
        return false;
    }

    /// Locks by the keyboard, until a word of the chart is in the program's memory no more.
    bool locks(QStringView word)
    {
        for (int attempt = 0; attempt < 5; ++attempt) {
            press({QStringLiteral("ctrl+l")});
            if (QTest::qWaitFor(
                    [&] {
                        return !memoryHolds(m_alcove->id(), word)
                            && windowName() == QStringLiteral("Alcove");
                    },
                    8'000))
                return true;
        }
        return false;
    }

    /// Reads a process's memory, page by page: mayReadMemory() first.
    static bool memoryHolds(int process, QStringView word)
    {
        const QByteArray wanted(reinterpret_cast<const char *>(word.utf16()), word.size() * 2);
        QFile maps(QStringLiteral("/proc/%1/maps").arg(process));
        QFile memory(QStringLiteral("/proc/%1/mem").arg(process));
        if (!maps.open(QIODevice::ReadOnly)
            || !memory.open(QIODevice::ReadOnly | QIODevice::Unbuffered))
            return false;
        for (const QByteArray &line : maps.readAll().split('\n')) {
            const QList<QByteArray> parts = line.simplified().split(' ');
            if (parts.size() < 2 || !parts[1].startsWith("rw"))
                continue;
            const QList<QByteArray> range = parts[0].split('-');
            const qint64 start = range[0].toLongLong(nullptr, 16);
            const qint64 end = range[1].toLongLong(nullptr, 16);
            if (memory.seek(start) && memory.read(end - start).contains(wanted))
                return true;
        }
        return false;
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    QProcessEnvironment m_environment;
    std::string m_display;
    std::optional<testing::ChildProcess> m_screen;
    std::optional<testing::ChildProcess> m_alcove;
};

ALCOVE_TEST(window_test, WindowTest)
#include "window_test.moc"
