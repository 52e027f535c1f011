#include "bench/window_start.h"

#include "bench/stopwatch.h"
#include "support/child_process.h"

#include <QFile>

#include <csignal>
#include <string_view>

namespace alcove::bench {

namespace {

constexpr int startsARun = 5;

#ifdef ALCOVE_PROGRAM
constexpr std::string_view program = ALCOVE_PROGRAM;
#else
constexpr std::string_view program; // the windows are not built
#endif

/// A word of Qt's own log: the first region of a window has gone to the screen.
constexpr const char *drawn = "Flushing";

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

Result<double> millisecondsToLockScreen(const QString &folder)
{
    testing::ChildOptions child;
    child.command
        = {std::string(program), "--store", (folder + QStringLiteral("/practice")).toStdString()};
    child.environment = {{"QT_QPA_PLATFORM", "offscreen"},
                         {"QT_FORCE_STDERR_LOGGING", "1"},
                         {"QT_LOGGING_RULES", "qt.widgets.painting.info=true"},
                         {"HOME", folder.toStdString()},
                         {"XDG_CONFIG_HOME", folder.toStdString()},
                         {"XDG_DATA_HOME", folder.toStdString()}};
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

} // namespace alcove::bench
