#include "server/routes.h"

#include "wire/factor_messages.h"
#include "wire/heads.h"
#include "wire/kit_messages.h"
#include "wire/limits.h"
#include "wire/own_chain.h"

#include <array>

namespace alcove::server {

namespace {

struct Row {
    Route route;
    std::string_view method;
    std::string_view pattern;
    std::size_t body;
};

constexpr std::array<Row, 20> rows{{
    {Route::Health, "GET", "/healthz", 0},
    {Route::Metrics, "GET", "/metrics", 0},
    {Route::Practice, "POST", "/v1/practice", wire::maxRecord},
    {Route::Device, "POST", "/v1/device", wire::maxRecord},
    {Route::Member, "POST", "/v1/member", wire::maxRecord},
    {Route::Challenge, "POST", "/v1/challenge", wire::maxRecord},
    {Route::Login, "POST", "/v1/login", wire::maxRecord},
    {Route::Members, "GET", "/v1/members", 0},
    {Route::Pull, "POST", "/v1/pull", wire::maxRecord},
    {Route::Half, "POST", "/v1/half", wire::maxRecord},
    {Route::HalfAsk, "POST", "/v1/half/ask", wire::maxRecord},
    {Route::HalfAsks, "POST", "/v1/half/asks", wire::maxRecord},
    {Route::Wait, "POST", "/v1/wait", wire::maxHeadsBody},
    {Route::Live, "GET", "/v1/live", 0},
    {Route::Kit, "POST", "/v1/kit", wire::maxKitBody},
    {Route::KitOpen, "POST", "/v1/kit/open", wire::maxRecord},
    {Route::FactorState, "POST", "/v1/factor", wire::maxRecord},
    {Route::FactorSet, "POST", "/v1/factor/set", wire::maxFactorBody},
    {Route::FactorProve, "POST", "/v1/factor/prove", wire::maxFactorBody},
    {Route::FactorDrop, "POST", "/v1/factor/drop", wire::maxFactorBody},
}};

/// Those that name a scope in their path.
struct ScopeRow {
    Route route;
    std::string_view suffix;
    std::string_view pattern;
    std::size_t body;
};

/// A version, a count, and what is counted.
constexpr std::size_t idsBody = 5 + wire::maxChunkIds * 32;

constexpr std::string_view scopePrefix = "/v1/s/";
constexpr std::array<ScopeRow, 9> scopeRows{{
    {Route::Push, "/push", "/v1/s/{scope}/push", wire::maxRequestBody},
    {Route::Refill, "/refill", "/v1/s/{scope}/refill", wire::maxRequestBody},
    {Route::Own, "/own", "/v1/s/{scope}/own", wire::maxOwnChainBody},
    {Route::ChunksMissing, "/chunks/missing", "/v1/s/{scope}/chunks/missing", idsBody},
    {Route::ChunkPut, "/chunks/put", "/v1/s/{scope}/chunks/put", wire::maxSealedChunk + wire::kibi},
    {Route::ChunksGet, "/chunks/get", "/v1/s/{scope}/chunks/get", idsBody},
    {Route::ChunksDrop, "/chunks/drop", "/v1/s/{scope}/chunks/drop", idsBody},
    {Route::SnapshotPut, "/snapshots/put", "/v1/s/{scope}/snapshots/put",
     wire::maxSnapshot + wire::maxSnapshotChunks * 32 + wire::kibi},
    {Route::Snapshots, "/snapshots", "/v1/s/{scope}/snapshots", wire::maxRecord},
}};

std::optional<Match> matchScope(std::string_view target)
{
    if (!target.starts_with(scopePrefix))
        return std::nullopt;
    target.remove_prefix(scopePrefix.size());
    for (const ScopeRow &row : scopeRows) {
        if (!target.ends_with(row.suffix))
            continue;
        const auto scope = ScopeId::parse(target.substr(0, target.size() - row.suffix.size()));
        return scope ? std::optional(Match{row.route, row.pattern, "POST", *scope}) : std::nullopt;
    }
    return std::nullopt;
}

} // namespace

std::optional<Match> matchRoute(std::string_view target)
{
    for (const Row &row : rows) {
        if (row.pattern == target)
            return Match{row.route, row.pattern, row.method, {}};
    }
    return matchScope(target);
}

std::vector<Match> allRoutes()
{
    std::vector<Match> all;
    all.reserve(rows.size() + scopeRows.size());
    for (const Row &row : rows)
        all.push_back({row.route, row.pattern, row.method, {}});
    for (const ScopeRow &row : scopeRows)
        all.push_back({row.route, row.pattern, "POST", {}});
    return all;
}

std::size_t bodyLimit(std::string_view target)
{
    const std::optional<Match> match = matchRoute(target);
    if (!match)
        return 0;
    for (const ScopeRow &row : scopeRows) {
        if (row.route == match->route)
            return row.body;
    }
    for (const Row &row : rows) {
        if (row.route == match->route)
            return row.body;
    }
    return 0;
}

} // namespace alcove::server
