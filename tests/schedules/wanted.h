#pragma once

#include <QString>

#include <cstdint>

namespace alcove::schedules {

/// A number from the environment.
inline std::uint64_t wanted(const char *name, std::uint64_t otherwise)
{
    bool isNumber = false;
    const std::uint64_t value = qEnvironmentVariable(name).toULongLong(&isNumber);
    return isNumber ? value : otherwise;
}

} // namespace alcove::schedules
