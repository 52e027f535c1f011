#pragma once

#include <chrono>

namespace alcove::bench {

class Stopwatch {
public:
    double milliseconds() const
    {
        return std::chrono::duration<double, std::milli>(Steady::now() - m_start).count();
    }

private:
    using Steady = std::chrono::steady_clock;

    Steady::time_point m_start = Steady::now();
};

/// Of this process, in MiB: now, and at its highest.
double residentNow();
double residentPeak();

} // namespace alcove::bench
