#pragma once

#include "support/child_process.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QProcessEnvironment>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <memory>
#include <optional>
#include <unistd.h>

namespace alcove::testing {

/// A program's whole output; nothing when it does not end by itself with status 0.
inline std::optional<QString> outputOf(const QString &program, const QStringList &words,
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
inline bool mayReadMemory()
{
    return ::geteuid() == 0;
}

constexpr const char *needsRoot = "only root may read the memory of the program; run it as root";

/// The program itself, in a real window of a display of its own, driven by its keyboard alone. All
/// it may write lies in one folder: home, temporary files, settings, store.
class DrivenAlcove {
public:
    DrivenAlcove()
    {
        m_environment = QProcessEnvironment::systemEnvironment();
        for (const auto &[name, folder] : homes()) {
            QDir().mkpath(path(folder));
            m_environment.insert(name, path(folder));
        }
        // Without -noreset it starts anew when its last window goes, as when the program replaces
        // itself, and turns away who comes meanwhile.
        m_screen = ChildProcess::start({{"/usr/bin/Xvfb", "-displayfd", "1", "-screen", "0",
                                         "1280x900x24", "-nolisten", "tcp", "-noreset"},
                                        {},
                                        {},
                                        {}});
        if (!m_screen)
            return;
        // Its first line that is a number; what it warns of comes on the same channel.
        std::optional<std::string> line;
        do
            line = m_screen->readUntil("");
        while (line && line->find_first_not_of("0123456789") != std::string::npos);
        if (line)
            m_environment.insert(QStringLiteral("DISPLAY"), u':' + QString::fromStdString(*line));
        m_hasScreen = line.has_value();
    }

    bool hasScreen() const { return m_hasScreen; }
    QString path(const QString &name = {}) const { return m_folder.filePath(name); }
    static QString passphrase() { return QStringLiteral("heron lantern gravel oboe thimble"); }
    QString store() const { return path(QStringLiteral("home/store")); }
    ChildProcess &process() { return *m_alcove; }

    /// alcovectl at the same store, with --json.
    std::optional<QJsonObject> ctl(const QStringList &words) const
    {
        // Not in the home, where it would be the one thing that is plain.
        QFile file(path(QStringLiteral("passphrase")));
        if (!file.open(QIODevice::WriteOnly) || file.write(passphrase().toLatin1()) < 0)
            return std::nullopt;
        file.close();
        QProcessEnvironment environment = m_environment;
        environment.insert(QStringLiteral("ALCOVE_KDF_FLOOR"), QStringLiteral("1"));
        const auto text = outputOf(QStringLiteral(ALCOVECTL),
                                   QStringList{QStringLiteral("--store"), store(),
                                               QStringLiteral("--passphrase-file"), file.fileName(),
                                               QStringLiteral("--json")}
                                       + words,
                                   environment);
        return text ? std::optional(QJsonDocument::fromJson(text->toUtf8()).object())
                    : std::nullopt;
    }
    bool makeStore() const
    {
        return ctl({QStringLiteral("init"), QStringLiteral("--practice"),
                    QStringLiteral("Lakeside"), QStringLiteral("--clinician"),
                    QStringLiteral("Ada Byron")})
            .has_value();
    }
    /// Its id.
    QString addClient() const
    {
        const auto added
            = ctl({QStringLiteral("client"), QStringLiteral("add"), QStringLiteral("--family"),
                   QStringLiteral("Rivera"), QStringLiteral("--given"), QStringLiteral("Sam")});
        return added ? added->value(QStringLiteral("id")).toString() : QString();
    }
    bool storeHolds(const QString &word) const
    {
        const auto found = ctl({QStringLiteral("search"), word});
        return found && !found->value(QStringLiteral("hits")).toArray().isEmpty();
    }
    bool hasSignedNote(const QString &client) const
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

    /// False when its window does not come.
    bool start()
    {
        std::map<std::string, std::string> environment{{"QT_QPA_PLATFORM", "xcb"}};
        for (const auto &[name, folder] : homes())
            environment[name.toStdString()] = path(folder).toStdString();
        environment["DISPLAY"] = m_environment.value(QStringLiteral("DISPLAY")).toStdString();
        // Where a core would be left, by a kernel that leaves it in the current folder.
        m_alcove
            = ChildProcess::start({{ALCOVE, "--store", store().toStdString(), "--look", "paper"},
                                   environment,
                                   {},
                                   path(QStringLiteral("home")).toStdString()});
        return m_alcove
            && QTest::qWaitFor([this] { return windowName() == QStringLiteral("Alcove"); }, 20'000);
    }
    void kill()
    {
        m_alcove->signal(SIGKILL);
        m_alcove->wait();
    }
    void forget() { m_alcove.reset(); }

    std::optional<QString> xdotool(const QStringList &words) const
    {
        return outputOf(QStringLiteral("xdotool"), words, m_environment);
    }
    /// Without a window manager nobody gives the keyboard to a new window: this does.
    QString windowName() const
    {
        const auto name = xdotool({QStringLiteral("search"), QStringLiteral("--onlyvisible"),
                                   QStringLiteral("--name"), QStringLiteral("^Alcove"),
                                   QStringLiteral("windowfocus"), QStringLiteral("getwindowname")});
        return name ? name->trimmed() : QString();
    }
    /// Gives the keyboard to another window of the program, by the beginning of its name.
    bool goesTo(const QString &name) const
    {
        return QTest::qWaitFor(
            [&] {
                return xdotool({QStringLiteral("search"), QStringLiteral("--onlyvisible"),
                                QStringLiteral("--name"), u'^' + name,
                                QStringLiteral("windowfocus")})
                    .has_value();
            },
            10'000);
    }
    /// Into whatever window has the keyboard.
    bool types(const QString &text) const
    {
        return xdotool(
                   {QStringLiteral("type"), QStringLiteral("--delay"), QStringLiteral("20"), text})
            .has_value();
    }
    bool presses(const QString &name) const
    {
        return xdotool({QStringLiteral("key"), name}).has_value();
    }
    void keys(const QString &text) const
    {
        QCOMPARE(windowName().left(6), QStringLiteral("Alcove"));
        QVERIFY(xdotool(
            {QStringLiteral("type"), QStringLiteral("--delay"), QStringLiteral("20"), text}));
    }
    void press(const QStringList &names) const
    {
        QCOMPARE(windowName().left(6), QStringLiteral("Alcove"));
        QVERIFY(xdotool(QStringList{QStringLiteral("key")} + names));
    }
    /// The number of the window that is shown; the door's is another one than the chart's.
    QString windowNumber() const
    {
        const auto number = xdotool({QStringLiteral("search"), QStringLiteral("--onlyvisible"),
                                     QStringLiteral("--name"), QStringLiteral("^Alcove")});
        return number ? number->trimmed() : QString();
    }
    void unlock() const
    {
        const QString door = windowNumber();
        keys(passphrase());
        press({QStringLiteral("Return")});
        QTRY_VERIFY_WITH_TIMEOUT(!windowNumber().isEmpty() && windowNumber() != door, 20'000);
    }
    /// Opens the client and writes there until the store holds `word`. The keyboard runs ahead of
    /// a busy machine, so what was not heard is done again, as a person would.
    bool writesInANote(const QString &text, const QString &word) const
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
    /// The same in the psychotherapy notes of that client.
    bool writesInPrivate(const QString &text, const QString &word) const
    {
        for (int attempt = 0; attempt < 5; ++attempt) {
            press({QStringLiteral("Escape"), QStringLiteral("ctrl+k")});
            keys(QStringLiteral("rivera"));
            press({QStringLiteral("Return")});
            press({QStringLiteral("alt+v")});
            press({QStringLiteral("ctrl+n")});
            keys(text);
            if (QTest::qWaitFor([&] { return privateNotesHold(word); }, 8'000))
                return true;
        }
        return false;
    }
    bool privateNotesHold(const QString &word) const
    {
        const auto found = ctl({QStringLiteral("search"), word, QStringLiteral("--private")});
        return found && !found->value(QStringLiteral("hits")).toArray().isEmpty();
    }
    /// Locks by the keyboard, until a word of the chart is in the program's memory no more.
    bool locks(QStringView word) const
    {
        for (int attempt = 0; attempt < 5; ++attempt) {
            press({QStringLiteral("ctrl+l")});
            if (QTest::qWaitFor(
                    [&] { return !memoryHolds(word) && windowName() == QStringLiteral("Alcove"); },
                    8'000))
                return true;
        }
        return false;
    }

    bool memoryHolds(QStringView word) const
    {
        return memoryHolds(
            QByteArray(reinterpret_cast<const char *>(word.utf16()), word.size() * 2));
    }
    /// Reads every page of the program that it may write: mayReadMemory() first.
    bool memoryHolds(const QByteArray &wanted) const
    {
        QFile maps(QStringLiteral("/proc/%1/maps").arg(m_alcove->id()));
        QFile memory(QStringLiteral("/proc/%1/mem").arg(m_alcove->id()));
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

private:
    /// Variables that say where a program may write, and the folder each gets.
    static QList<std::pair<QString, QString>> homes()
    {
        return {{QStringLiteral("HOME"), QStringLiteral("home")},
                {QStringLiteral("TMPDIR"), QStringLiteral("tmp")},
                {QStringLiteral("XDG_CONFIG_HOME"), QStringLiteral("home/.config")},
                {QStringLiteral("XDG_DATA_HOME"), QStringLiteral("home/.local/share")},
                {QStringLiteral("XDG_CACHE_HOME"), QStringLiteral("home/.cache")},
                {QStringLiteral("XDG_STATE_HOME"), QStringLiteral("home/.local/state")}};
    }

    QTemporaryDir m_folder;
    QProcessEnvironment m_environment;
    std::optional<ChildProcess> m_screen;
    std::optional<ChildProcess> m_alcove;
    bool m_hasScreen = false;
};

} // namespace alcove::testing
