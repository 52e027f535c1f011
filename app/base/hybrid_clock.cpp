#include "base/hybrid_clock.h"

#include <algorithm>

namespace alcove {

namespace {

constexpr unsigned counterBits = 16;
constexpr Millis maxAhead = 5LL * 60 * 1000;

} // namespace

Millis millisOf(HybridTime time)
{
    return static_cast<Millis>(time >> counterBits);
}

HybridTime hybridTime(Millis millis, std::uint16_t counter)
{
    return (static_cast<HybridTime>(std::max<Millis>(millis, 0)) << counterBits) | counter;
}

HybridTime HybridClock::tick()
{
    m_last = std::max(m_last + 1, hybridTime(m_clock.now()));
    return m_last;
}

void HybridClock::observe(HybridTime remote)
{
    if (millisOf(remote) <= m_clock.now() + maxAhead)
        m_last = std::max(m_last, remote);
}

} // namespace alcove
