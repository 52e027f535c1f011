#include "bench/window_runs.h"

#include "bench/stopwatch.h"
#include "support/child_process.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>

#include <csignal>
#include <map>
#include <string>
#include <string_view>

namespace alcove::bench {

namespace {

constexpr int startsARun = 5;

#ifdef ALCOVE_PROGRAM
constexpr std::string_view program = ALCOVE_PROGRAM;
constexpr std::string_view windowWorker = WINDOW_WORKER;
#else
constexpr std::string_view program; // the windows are not built
constexpr std::string_view windowWorker;
#endif

/// What of Qt's own log talks when the first region of a window goes to the screen.
constexpr const char *drawn = "qt.widgets.painting";

Result<void> makePractice(const QString &folder)
{
    QFile passphrase(folder + QStringLiteral("/passphrase"));
    if (!passphrase.open(QIODevice::WriteOnly)
        || passphrase.write("a long walk along the quiet lake\n") < 0)
        return Error(ErrorCode::Io, "passphrase can't be written");
    passphrase.close();
    testing::ChildOptions child;
    child.command = {ALCOVECTL,
                     "--store",
                     (folder + QStringLiteral("/practice")).toStdString(),
                     "--passphrase-file",
                     passphrase.fileName().toStdString(),
                     "init",
                     "--practice",
                     "Bench",
                     "--clinician",
                     "Ada Byron"};
    auto process = testing::ChildProcess::start(child);
    if (!process)
        return Error(ErrorCode::Io, "alcovectl can't be started");
    const std::string output = process->readAll();
    return process->wait() == 0 ? Result<void>() : Error(ErrorCode::Io, output);
}

std::map<std::string, std::string> surroundings(const QString &folder)
{
    return {{"QT_QPA_PLATFORM", "offscreen"},
            {"HOME", folder.toStdString()},
            {"XDG_CONFIG_HOME", folder.toStdString()},
            {"XDG_DATA_HOME", folder.toStdString()}};
}

Result<double> millisecondsToLockScreen(const QString &folder)
{
    testing::ChildOptions child;
    child.command
        = {std::string(program), "--store", (folder + QStringLiteral("/practice")).toStdString()};
    child.environment = surroundings(folder);
    child.environment.insert(
        {{"QT_FORCE_STDERR_LOGGING", "1"}, {"QT_LOGGING_RULES", "qt.widgets.painting.info=true"}});
    const Stopwatch watch;
    auto process = testing::ChildProcess::start(child);
    const bool isDrawn = process && process->readUntil(drawn);
    const double milliseconds = watch.milliseconds();
    if (!isDrawn)
        return Error(ErrorCode::Io, "the windows drew nothing");
    process->signal(SIGTERM);
    process->wait();
    return milliseconds;
}

Result<QJsonObject> workAtWindow(const char *what, const QString &folder, const Options &options)
{
    testing::ChildOptions child;
    child.command = {std::string(windowWorker),
                     what,
                     (folder + QStringLiteral("/windows")).toStdString(),
                     std::to_string(options.notes),
                     std::to_string(options.clients),
                     std::to_string(options.notesOfFirst),
                     std::to_string(options.rounds * options.runs),
                     std::to_string(options.settle)};
    child.environment = surroundings(folder);
    auto process = testing::ChildProcess::start(child);
    if (!process)
        return Error(ErrorCode::Io, "the windows' worker can't be started");
    const std::string output = process->readAll();
    if (process->wait() != 0)
        return Error(ErrorCode::Io, "the windows' worker failed: " + output);
    // Before it stands what Qt has to say about a place without a display.
    const QByteArray last = QByteArray::fromStdString(output).trimmed().split('\n').last();
    return QJsonDocument::fromJson(last).object();
}

} // namespace

Result<Samples> measureWindowStart(const QString &folder, int runs)
{
    Samples samples;
    if (program.empty())
        return samples;
    TRY(makePractice(folder));
    for (int i = 0; i < runs * startsARun; ++i) {
        TRY_ASSIGN(const double milliseconds, millisecondsToLockScreen(folder));
        samples[QStringLiteral("start_to_lock_screen_ms")].append(milliseconds);
    }
    return samples;
}

Result<Samples> measureChartWindow(const QString &folder, const Options &options)
{
    Samples samples;
    if (windowWorker.empty())
        return samples;
    TRY(workAtWindow("fill", folder, options));
    TRY_ASSIGN(const QJsonObject answer, workAtWindow("window", folder, options));
    addSamples(samples, answer);
    return samples;
}

} // namespace alcove::bench
