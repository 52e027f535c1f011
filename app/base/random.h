#pragma once

#include <cstdint>
#include <span>

namespace alcove {

/// Where randomness comes from; in the product the operating system's generator.
class Random {
public:
    virtual ~Random() = default;
    virtual void fill(std::span<std::uint8_t> bytes) = 0;

protected:
    Random() = default;
    Random(const Random &) = default;
    Random &operator=(const Random &) = default;
};

} // namespace alcove
