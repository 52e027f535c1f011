#pragma once

#include "base/clock.h"
#include "base/sync_ids.h"
#include "wire/heads.h"

#include <vector>

namespace alcove::server {

/// What somebody waits for who was answered that there is no news yet.
struct Watch {
    PracticeId practice{};
    std::vector<wire::ScopeHead> heads; ///< those of the person's roles, as far as they are told
    Millis until = 0; ///< the token's end
    bool hasNews = false; ///< the answer tells of some
};

} // namespace alcove::server
