#pragma once

#include "base/clock.h"
#include "base/random.h"
#include "core/session.h"

namespace alcove::presentation {

/// What the windows of an unlocked chart stand on. All of it outlives them.
struct ChartContext {
    Session &session;
    const Clock &clock;
    Random &random;
};

} // namespace alcove::presentation
