#pragma once

#include "core/snapshot_store.h"
#include "sync/scope_sync.h"
#include "sync/snapshot_check.h"
#include "sync/snapshot_pace.h"
#include "wire/spine.h"

namespace alcove::sync {

/// Makes snapshots of what this desk holds, for desks that come later: piece by piece, over as many
/// rounds as it takes.
class SnapshotMaker {
public:
    SnapshotMaker(const ScopeDesk &desk, ServerLink &link, const SnapshotPace &pace)
        : m_desk(desk)
        , m_link(link)
        , m_pace(pace)
    {
    }

    /// As much as is a round's share. Nothing happens while the scope has not grown enough since
    /// its last snapshot, or something waits in it. What the server refuses is given up until it
    /// has grown again. Offline when it is not reached: the next time it goes on.
    Result<void> run(Scope scope);

private:
    /// What a snapshot consists of so far, and by what it is put into order.
    struct Progress {
        QList<RawId> recent;
        QList<RawId> drafting;
        wire::SnapshotContents contents;
    };

    Result<void> step();
    Result<std::optional<SnapshotMaking>> begin();
    /// The server's, where it can be gone on from.
    Result<std::optional<CheckedSnapshot>> last();
    Result<bool> isUsable(const CheckedSnapshot &snapshot) const;
    Result<void> pack(SnapshotMaking &making, Progress &progress, int &pieces);
    Result<wire::PlacedBatch> batchAt(const SeqRange &places) const;
    Result<void> addSpine(const SnapshotMaking &making, Progress &progress, int &pieces);
    /// Of the ops at those places, in their order.
    Result<void> addHashes(SeqRange places, ByteWriter &writer) const;
    Result<void> publish(const SnapshotMaking &making, Progress &progress);
    /// Cuts, seals and puts what the server has not got.
    Result<std::vector<wire::ChunkId>> put(ByteView content);
    Result<std::uint32_t> writeEpoch() const;

    static QByteArray encode(const Progress &progress);
    static Result<Progress> decode(const QByteArray &bytes);

    const ScopeDesk &m_desk;
    ServerLink &m_link;
    SnapshotPace m_pace;
    Scope m_scope = Scope::Clinical;
    ScopeId m_id;
};

} // namespace alcove::sync
