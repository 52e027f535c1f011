#pragma once

#include "base/sync_ids.h"

#include <optional>
#include <string_view>
#include <vector>

namespace alcove::server {

enum class Route {
    Health,
    Metrics,
    Practice,
    Device,
    Member,
    Challenge,
    Login,
    Members,
    Push,
    Refill,
    Own,
    Pull,
    ChunksMissing,
    ChunkPut,
    ChunksGet,
    ChunksDrop,
    SnapshotPut,
    Snapshots,
    Half,
    HalfAsk,
    HalfAsks,
    Wait,
    Live,
    Kit,
    KitOpen,
    FactorState,
    FactorSet,
    FactorProve,
    FactorDrop,
};

struct Match {
    Route route = Route::Health;
    std::string_view pattern; ///< "/v1/s/{scope}/push"
    std::string_view method; ///< the only one it answers to
    ScopeId scope; ///< where the path names one
};

/// Nothing when no route has this path. A query is part of the path: there are none.
std::optional<Match> matchRoute(std::string_view target);

/// All of them, those with a scope for the scope of zeros: so that what holds of each is tested of
/// each.
std::vector<Match> allRoutes();

/// How large a body may be for this path; a path nobody knows gets none.
std::size_t bodyLimit(std::string_view target);

} // namespace alcove::server
