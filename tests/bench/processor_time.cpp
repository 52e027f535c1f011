#include "bench/processor_time.h"

#include <filesystem>
#include <fstream>
#include <optional>
#include <sstream>
#include <string>
#include <sys/resource.h>
#include <unistd.h>

namespace alcove::bench {

namespace {

/// What stands in /proc/PID/stat behind the name, which may hold anything: see proc(5).
struct ProcessStat {
    int parent = 0;
    double seconds = 0;
};

std::optional<ProcessStat> statOf(const std::string &process)
{
    std::ifstream file("/proc/" + process + "/stat");
    std::string text((std::istreambuf_iterator<char>(file)), {});
    const auto name = text.rfind(')');
    if (name == std::string::npos)
        return std::nullopt;
    std::istringstream words(text.substr(name + 1));
    std::string word;
    ProcessStat stat;
    words >> word >> stat.parent;
    for (int i = 0; i < 9; ++i) // what stands before utime
        words >> word;
    double ticks = 0;
    for (int i = 0; i < 4; ++i) {
        double part = 0;
        words >> part;
        ticks += part;
    }
    stat.seconds = ticks / static_cast<double>(sysconf(_SC_CLK_TCK));
    return stat;
}

double secondsOf(const timeval &time)
{
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1'000'000;
}

} // namespace

double processorSeconds(int process)
{
    const auto stat = statOf(std::to_string(process));
    return stat ? stat->seconds : 0;
}

double familySeconds(int process)
{
    double seconds = processorSeconds(process);
    std::error_code failure;
    for (const auto &entry : std::filesystem::directory_iterator("/proc", failure)) {
        const std::string name = entry.path().filename();
        if (name.find_first_not_of("0123456789") != std::string::npos)
            continue;
        const auto stat = statOf(name); // it may end meanwhile
        if (stat && stat->parent == process)
            seconds += stat->seconds;
    }
    return seconds;
}

double ownSeconds()
{
    rusage usage{};
    ::getrusage(RUSAGE_SELF, &usage);
    return secondsOf(usage.ru_utime) + secondsOf(usage.ru_stime);
}

double residentKib(int process)
{
    std::ifstream file("/proc/" + std::to_string(process) + "/statm");
    double pages = 0;
    file >> pages >> pages;
    return pages * static_cast<double>(sysconf(_SC_PAGESIZE)) / 1024;
}

} // namespace alcove::bench
