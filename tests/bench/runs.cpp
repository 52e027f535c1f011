#include "bench/runs.h"

#include "bench/window_runs.h"
#include "support/child_process.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>

namespace alcove::bench {

namespace {

enum class Which { Alcove, Plain };

class Runs {
public:
    Runs(const Options &options, QString folder, void (*tell)(const QString &))
        : m_folder(std::move(folder))
        , m_tell(tell)
    {
        m_measured.options = options;
    }

    Result<Measured> all()
    {
        m_tell(QStringLiteral("start of the windows"));
        TRY_ASSIGN(m_measured.alcove.samples,
                   measureWindowStart(m_folder, m_measured.options.runs));
        m_tell(QStringLiteral("charts in their window, and a while of rest"));
        TRY_ASSIGN(const Samples charts, measureChartWindow(m_folder, m_measured.options));
        m_measured.alcove.samples.insert(charts);
        TRY(run(Which::Alcove, "passphrase", 0));
        for (int i = 0; i < m_measured.options.runs; ++i)
            for (const Which which : {Which::Alcove, Which::Plain}) {
                removeStores(which);
                TRY(run(which, "fill", i));
            }
        for (int i = 0; i < m_measured.options.runs; ++i)
            for (const Which which : {Which::Alcove, Which::Plain})
                TRY(run(which, "desk", i));
        return m_measured;
    }

private:
    QString storeOf(Which which) const
    {
        return m_folder
            + (which == Which::Alcove ? QStringLiteral("/alcove.db") : QStringLiteral("/plain.db"));
    }

    void removeStores(Which which) const
    {
        for (const char *suffix : {"", "-wal", "-shm"})
            QFile::remove(storeOf(which) + QLatin1String(suffix));
    }

    Result<void> run(Which which, const char *what, int number)
    {
        const Options &options = m_measured.options;
        const bool isOurs = which == Which::Alcove;
        m_tell(QStringLiteral("%1, %2, run %3 of %4")
                   .arg(isOurs ? QStringLiteral("Alcove") : QStringLiteral("plain SQLite"),
                        QLatin1String(what))
                   .arg(number + 1)
                   .arg(options.runs));
        testing::ChildOptions child;
        child.command = {isOurs ? ENCRYPTED_WORKER : PLAIN_WORKER,
                         what,
                         storeOf(which).toStdString(),
                         std::to_string(options.notes),
                         std::to_string(options.clients),
                         std::to_string(options.notesOfFirst),
                         std::to_string(options.rounds)};
        auto process = testing::ChildProcess::start(child);
        if (!process)
            return Error(ErrorCode::Io, "a worker can't be started");
        const std::string output = process->readAll();
        if (process->wait() != 0)
            return Error(ErrorCode::Io, "a worker failed: " + output);
        return take(which, QJsonDocument::fromJson(QByteArray::fromStdString(output)).object());
    }

    Result<void> take(Which which, const QJsonObject &answer)
    {
        const bool isOurs = which == Which::Alcove;
        Side &side = isOurs ? m_measured.alcove : m_measured.plain;
        const QJsonValue encrypted = answer[QStringLiteral("encrypted")];
        if (encrypted.isBool() && encrypted.toBool() != isOurs)
            return Error(ErrorCode::NotEncrypted, "the store is not of the kind it should be");
        if (encrypted.isBool())
            side.sqlite = answer[QStringLiteral("sqlite")].toString();
        addSamples(side.samples, answer);
        return {};
    }

    QString m_folder;
    void (*m_tell)(const QString &);
    Measured m_measured;
};

} // namespace

Result<Measured> measure(const Options &options, void (*tell)(const QString &))
{
    const QString place = options.folder.isEmpty() ? QDir::tempPath() : options.folder;
    const QTemporaryDir folder(place + QStringLiteral("/alcove-bench-XXXXXX"));
    if (!folder.isValid())
        return Error(ErrorCode::Io, "no folder can be made in " + place.toStdString());
    return Runs(options, folder.path(), tell).all();
}

} // namespace alcove::bench
