#pragma once

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

namespace alcove::testing {

/// What a run of alcovectl left behind.
struct Ran {
    int status = -1; ///< -1 when it crashed or did not end
    QString out;
    QString err;
    QJsonObject json;
};

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

    Ran make() const
    {
        return run({QStringLiteral("init"), QStringLiteral("--practice"),
                    QStringLiteral("Lakeside"), QStringLiteral("--clinician"),
                    QStringLiteral("Ada Byron")});
    }

    QStringList globals() const
    {
        return {QStringLiteral("--store"), path(QStringLiteral("store")),
                QStringLiteral("--passphrase-file"), path(QStringLiteral("passphrase"))};
    }

    /// With --json.
    Ran run(const QStringList &words) const
    {
        return start(QStringLiteral(ALCOVECTL),
                     globals() + QStringList{QStringLiteral("--json")} + words);
    }

    /// As a person reads it.
    Ran say(const QStringList &words) const
    {
        return start(QStringLiteral(ALCOVECTL), globals() + words);
    }

    static Ran start(const QString &program, const QStringList &words)
    {
        QProcess process;
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
