#include "sync/snapshot_order.h"

#include "sync/snapshot_pace.h"

#include <algorithm>
#include <limits>

namespace alcove::sync {

namespace {

constexpr int inUse = 0;
constexpr int withDrafts = 1;
constexpr int others = 2;

} // namespace

SnapshotOrder::SnapshotOrder(const QList<RawId> &recent, const QList<RawId> &drafting)
{
    for (qsizetype i = 0; i < recent.size(); ++i)
        m_ranks[recent[i]] = {i < recentClients ? inUse : others, i};
    for (const RawId &client : drafting)
        if (Rank &rank = m_ranks.try_emplace(client, last()).first->second; rank.first != inUse)
            rank.first = withDrafts;
}

SnapshotOrder::Rank SnapshotOrder::last()
{
    return {others, std::numeric_limits<qsizetype>::max()};
}

SnapshotOrder::Rank SnapshotOrder::of(const RawId &client) const
{
    const auto found = m_ranks.find(client);
    return found == m_ranks.end() ? last() : found->second;
}

void SnapshotOrder::shorten(QList<RawId> &clients) const
{
    std::sort(clients.begin(), clients.end(), [this](const RawId &a, const RawId &b) {
        return std::pair(of(a), a) < std::pair(of(b), b);
    });
    clients.erase(std::unique(clients.begin(), clients.end()), clients.end());
    clients = clients.mid(0, static_cast<qsizetype>(wire::maxPieceClients));
}

QList<SnapshotPlan::Batch> SnapshotOrder::sorted(QList<SnapshotPlan::Batch> batches) const
{
    for (SnapshotPlan::Batch &batch : batches)
        shorten(batch.clients);
    std::stable_sort(batches.begin(), batches.end(),
                     [this](const SnapshotPlan::Batch &a, const SnapshotPlan::Batch &b) {
                         return of(a.clients) < of(b.clients);
                     });
    return batches;
}

void SnapshotOrder::arrange(wire::SnapshotContents &contents) const
{
    std::stable_sort(contents.pieces.begin(), contents.pieces.end(),
                     [this](const wire::SnapshotPiece &a, const wire::SnapshotPiece &b) {
                         return of(a.clients) < of(b.clients);
                     });
    const auto count = [&](int group) {
        return static_cast<std::uint32_t>(std::count_if(
            contents.pieces.begin(), contents.pieces.end(),
            [&](const wire::SnapshotPiece &piece) { return of(piece.clients).first == group; }));
    };
    contents.first = count(inUse);
    contents.drafts = count(withDrafts);
}

} // namespace alcove::sync
