#pragma once

#include "core/scope.h"

#include <QtGlobal>

/// When snapshots are made, and how much at once.
namespace alcove::sync {

/// A scope has a new snapshot when it has grown by so many ops since the last.
constexpr qint64 snapshotEvery = 2'000;
/// Whose charts come first: so many clients, those who were written about last. There is no calendar
/// yet to take today's from.
constexpr qsizetype recentClients = 40;
/// What a round makes of one: pieces of 256 KiB. The rest is for the next rounds.
constexpr int piecesARound = 64;
/// Chunks that are taken, and applied, at once.
constexpr std::size_t chunksAtOnce = 8;
/// Notes that are made findable at once.
constexpr int indexedAtOnce = 500;

/// What is kept apart is small, and the other scopes have no charts.
constexpr bool hasSnapshots(Scope scope)
{
    return scope == Scope::Front || scope == Scope::Clinical;
}

} // namespace alcove::sync
