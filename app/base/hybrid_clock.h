#pragma once

#include "base/clock.h"

#include <cstdint>

namespace alcove {

/// A hybrid logical time: 48 bits of milliseconds, 16 bits of counter (Kulkarni et al. 2014). Later
/// acts have a greater one on a device, and an act that saw another has a greater one than it.
using HybridTime = std::uint64_t;

Millis millisOf(HybridTime time);
HybridTime hybridTime(Millis millis, std::uint16_t counter = 0);

/// Issues hybrid times that never go back.
class HybridClock {
public:
    explicit HybridClock(const Clock &clock, HybridTime last = 0)
        : m_clock(clock)
        , m_last(last)
    {
    }

    HybridTime tick();
    /// Takes note of another device's time. One that is more than five minutes ahead of this clock
    /// is not followed: a desk with a wrong clock must not drag the practice into the future.
    void observe(HybridTime remote);
    HybridTime last() const { return m_last; }

private:
    const Clock &m_clock;
    HybridTime m_last;
};

} // namespace alcove
