#pragma once

#include "base/clock.h"

namespace alcove::testing {

/// A clock that stands still until told: 2026-03-02T09:00Z, a Monday.
class FakeClock final : public Clock {
public:
    Millis now() const override { return m_now; }
    void advance(Millis by) { m_now += by; }
    void set(Millis to) { m_now = to; }

private:
    Millis m_now = 1'772'442'000'000;
};

} // namespace alcove::testing
