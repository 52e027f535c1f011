#pragma once

#include "core/scope.h"

#include <QtGlobal>

#include <cstddef>
#include <cstdint>

/// When snapshots are made, and how much at once.
namespace alcove::sync {

/// How a desk makes them.
struct SnapshotPace {
    qint64 every = 2'000; ///< ops by which a scope has grown since its last one
    /// What a round makes of one; the rest is for the next rounds. None: it makes none.
    int pieces = 64;
    std::size_t pieceBytes = 255UL * 1024; ///< of a piece, unless a single batch is more
};

/// A server is not asked for a snapshot of a scope of fewer ops: they come in one page.
constexpr std::uint64_t leastForSnapshot = 32;
/// Whose charts come first: so many clients, those who were written about last. There is no
/// calendar yet to take today's from.
constexpr qsizetype recentClients = 40;
/// Chunks that are taken, and applied, at once.
constexpr std::size_t chunksAtOnce = 4;
/// Notes that are made findable at once.
constexpr int indexedAtOnce = 500;

/// What is kept apart is small, and the other scopes have no charts.
constexpr bool hasSnapshots(Scope scope)
{
    return scope == Scope::Front || scope == Scope::Clinical;
}

} // namespace alcove::sync
