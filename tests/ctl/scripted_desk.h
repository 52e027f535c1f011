#pragma once

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QMap>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <functional>

namespace alcove::testing {

/// What a run of alcovectl left behind.
struct Ran {
    int status = -1; ///< -1 when it crashed or did not end
    QString out;
    QString err;
    QJsonObject json;

    /// One line of the program's on standard error, with what happened, what is safe and what to
    /// do, and nothing on standard output.
    bool isOneClearFailure() const
    {
        static const QRegularExpression form(
            QStringLiteral("\\Aalcovectl: [A-Z][^\\n]*[.;] [^\\n]*\\. [^\\n]*\\. "
                           "\\[[A-Z]{1,2}-[0-9]{2}\\]\\n\\z"));
        static const QRegularExpression safe(
            QStringLiteral("safe|unchanged|[Nn]othing|kept|not touched"));
        return status > 0 && out.isEmpty() && form.match(err).hasMatch() && err.contains(safe);
    }
};

/// Done in a child process just before it becomes the program: system calls only.
using InChild = std::function<void()>;

/// A folder with a passphrase and, once made, a store, driven through the program alone.
class ScriptedDesk {
public:
    ScriptedDesk() { write(QStringLiteral("passphrase"), "a long walk along the quiet lake\n"); }

    QString path(const QString &name) const { return m_folder.filePath(name); }

    void write(const QString &name, const QByteArray &bytes) const
    {
        QFile file(path(name));
        QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
        QCOMPARE(file.write(bytes), bytes.size());
    }

    Ran make(const QStringList &more = {}) const { return run(makingWords() + more); }

    static QStringList makingWords()
    {
        return {QStringLiteral("init"), QStringLiteral("--practice"), QStringLiteral("Lakeside"),
                QStringLiteral("--clinician"), QStringLiteral("Ada Byron")};
    }

    /// The id of what a run of these words makes.
    QString id(const QStringList &words) const
    {
        return run(words).json[QStringLiteral("id")].toString();
    }

    /// All that lies in the store's folder, by name.
    QMap<QString, QByteArray> storeFiles() const
    {
        QMap<QString, QByteArray> files;
        const QDir folder(path(QStringLiteral("store")));
        for (const QString &name : folder.entryList(QDir::Files | QDir::Hidden)) {
            QFile file(folder.filePath(name));
            files.insert(name, file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray());
        }
        return files;
    }

    QStringList globals() const
    {
        return {QStringLiteral("--store"), path(QStringLiteral("store")),
                QStringLiteral("--passphrase-file"), path(QStringLiteral("passphrase"))};
    }

    /// With --json.
    Ran run(const QStringList &words, const InChild &inChild = {}) const
    {
        return start(QStringLiteral(ALCOVECTL),
                     globals() + QStringList{QStringLiteral("--json")} + words, inChild);
    }

    /// As a person reads it.
    Ran say(const QStringList &words) const
    {
        return start(QStringLiteral(ALCOVECTL), globals() + words);
    }

    static Ran start(const QString &program, const QStringList &words, const InChild &inChild = {})
    {
        QProcess process;
        if (inChild)
            process.setChildProcessModifier(inChild);
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("ALCOVE_KDF_FLOOR"), QStringLiteral("1"));
        process.setProcessEnvironment(environment);
        process.setStandardInputFile(QProcess::nullDevice());
        process.start(program, words);
        Ran ran;
        const bool isOver = QTest::qWaitFor(
            [&process] { return process.state() == QProcess::NotRunning; }, 60'000);
        if (!isOver)
            return ran;
        ran.status = process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1;
        ran.out = QString::fromUtf8(process.readAllStandardOutput());
        ran.err = QString::fromUtf8(process.readAllStandardError());
        ran.json = QJsonDocument::fromJson(ran.out.toUtf8()).object();
        return ran;
    }

private:
    QTemporaryDir m_folder;
};

} // namespace alcove::testing
