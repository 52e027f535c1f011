#pragma once

#include "base/result.h"

#include <QtGlobal>

#include <utility>

namespace alcove::testing {

/// The value of a step that only prepares a test; ends the program, saying why, when it failed.
template <typename Value>
Value must(Result<Value> result)
{
    if (!result)
        qFatal("a step before the test failed: %s", result.error().detail.c_str());
    return *std::move(result);
}

inline void must(const Result<void> &result)
{
    if (!result)
        qFatal("a step before the test failed: %s", result.error().detail.c_str());
}

} // namespace alcove::testing
