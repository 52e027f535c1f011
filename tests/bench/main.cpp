#include "bench/report.h"
#include "bench/runs.h"

#include <QCoreApplication>

#include <cstdio>

namespace {

constexpr const char *usage
    = "usage: alcove_bench [--quick] [--json] [--notes N] [--clients N] [--chart-notes N]\n"
      "                    [--rounds N] [--runs N] [--settle SECONDS] [--folder DIR]\n";

void tell(const QString &what)
{
    std::fprintf(stderr, "alcove_bench: %s\n", qUtf8Printable(what));
}

} // namespace

int main(int argc, char *argv[])
{
    using namespace alcove::bench;
    const QCoreApplication app(argc, argv);
    QString mistake;
    const auto options = parseOptions(QCoreApplication::arguments().mid(1), mistake);
    if (!options) {
        std::fprintf(stderr, "alcove_bench: %s is no option, or its value is none\n%s",
                     qUtf8Printable(mistake), usage);
        return 2;
    }
    const auto measured = measure(*options, tell);
    if (!measured) {
        std::fprintf(stderr, "alcove_bench: %s\n", measured.error().detail.c_str());
        return 1;
    }
    if (options->asJson)
        std::printf("%s\n", reportJson(*measured).constData());
    else
        std::fputs(qUtf8Printable(reportTable(*measured)), stdout);
    return 0;
}
