#include "bench/sync_report.h"
#include "bench/sync_runs.h"

#include <QCoreApplication>

#include <cstdio>
#include <exception>

namespace {

constexpr const char *usage
    = "usage: alcove_bench_sync [--quick] [--json] [--records N,N,...] [--first N] [--runs N]\n"
      "                         [--edits N] [--desks N] [--seconds N] [--sockets N] [--catch-up "
      "N]\n"
      "                         [--peers DIR] [--folder DIR]\n";

void tell(const QString &what)
{
    std::fprintf(stderr, "alcove_bench_sync: %s\n", qUtf8Printable(what));
}

int run(int argc, char *argv[])
{
    using namespace alcove::bench;
    const QCoreApplication app(argc, argv);
    QString mistake;
    const auto options = parseSyncOptions(QCoreApplication::arguments().mid(1), mistake);
    if (!options) {
        std::fprintf(stderr, "alcove_bench_sync: %s is no option, or its value is none\n%s",
                     qUtf8Printable(mistake), usage);
        return 2;
    }
    const auto measured = measureSync(*options, tell);
    if (!measured) {
        std::fprintf(stderr, "alcove_bench_sync: %s\n", measured.error().detail.c_str());
        return 1;
    }
    if (options->asJson)
        std::printf("%s\n", syncReportJson(*measured).constData());
    else
        std::fputs(qUtf8Printable(syncReportTable(*measured)), stdout);
    return 0;
}

} // namespace

int main(int argc, char *argv[])
{
    try {
        return run(argc, argv);
    } catch (const std::exception &failure) {
        std::fprintf(stderr, "alcove_bench_sync: %s\n", failure.what());
        return 1;
    }
}
