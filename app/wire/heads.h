#pragma once

#include "wire/limits.h"
#include "wire/scope.h"

#include <vector>

namespace alcove::wire {

/// How far a scope has come: which op it was stays unsaid.
struct ScopeHead {
    ScopeId scope;
    std::uint64_t seq = 0;

    bool operator==(const ScopeHead &) const = default;
};

/// Of a desk: the scopes it watches, and how far it knows them to be. Of the server: those of them
/// that are further by now. It is a hint to pull, and nothing is believed because of it.
struct Heads {
    std::vector<ScopeHead> heads; ///< at most maxWatchedScopes

    bool operator==(const Heads &) const = default;
};

/// Room for everybody's restricted charts beside the scopes of the table.
constexpr std::size_t maxWatchedScopes = 512;
constexpr std::size_t maxHeadsBody = 16 * kibi;

Bytes encodeMessage(const Heads &message);
/// Malformed, NewerSchema or TooLarge as the other messages' decoders.
Result<Heads> decodeHeads(ByteView body);

} // namespace alcove::wire
