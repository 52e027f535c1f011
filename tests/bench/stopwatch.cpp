#include "bench/stopwatch.h"

#include <fstream>
#include <sys/resource.h>
#include <unistd.h>

namespace alcove::bench {

namespace {

constexpr double kibibytes = 1024.0;

} // namespace

double residentNow()
{
    std::ifstream pages("/proc/self/statm");
    double all = 0;
    double resident = 0;
    pages >> all >> resident;
    return resident * static_cast<double>(::sysconf(_SC_PAGESIZE)) / kibibytes / kibibytes;
}

double residentPeak()
{
    rusage usage{};
    ::getrusage(RUSAGE_SELF, &usage);
    return static_cast<double>(usage.ru_maxrss) / kibibytes;
}

} // namespace alcove::bench
