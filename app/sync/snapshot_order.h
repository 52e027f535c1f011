#pragma once

#include "core/snapshot_store.h"
#include "wire/snapshot.h"

#include <map>

namespace alcove::sync {

/// What is needed first: charts that are in use, then those with open drafts, then the rest, each
/// by when somebody wrote there last.
class SnapshotOrder {
public:
    /// A group, 0 to 2, and a place in it.
    using Rank = std::pair<int, qsizetype>;

    SnapshotOrder(const QList<RawId> &recent, const QList<RawId> &drafting);

    Rank of(const RawId &client) const;
    /// Of the one that is needed first.
    template <typename Clients>
    Rank of(const Clients &clients) const
    {
        Rank first = last();
        for (const RawId &client : clients)
            first = std::min(first, of(client));
        return first;
    }

    /// In the order in which they are packed, each with a few of its clients, those needed first.
    QList<SnapshotPlan::Batch> sorted(QList<SnapshotPlan::Batch> batches) const;
    /// As many as a piece names.
    void shorten(QList<RawId> &clients) const;
    /// Puts the pieces into order and counts the groups.
    void arrange(wire::SnapshotContents &contents) const;

private:
    static Rank last();

    std::map<RawId, Rank> m_ranks;
};

} // namespace alcove::sync
