#pragma once

#include <cstdint>

namespace alcove {

/// Milliseconds since 1970-01-01T00:00Z.
using Millis = std::int64_t;

/// Where the time comes from, so that a test is the master of it.
class Clock {
public:
    virtual ~Clock() = default;
    virtual Millis now() const = 0;

protected:
    Clock() = default;
    Clock(const Clock &) = default;
    Clock &operator=(const Clock &) = default;
};

class SystemClock final : public Clock {
public:
    Millis now() const override;
};

} // namespace alcove
