#pragma once

#include "core/snapshot_store.h"
#include "core/sync_progress.h"
#include "sync/inbox.h"
#include "sync/scope_sync.h"
#include "sync/snapshot_check.h"
#include "wire/spine.h"

namespace alcove::sync {

/// Brings a desk that has nothing of a scope into it by a snapshot: what is needed first comes
/// first, and each op is checked as one that is pulled.
class SnapshotTaker {
public:
    /// As ScopeSync::workAhead() has it: pieces are fetched and checked ahead, or in turn.
    enum class Pace { InTurn, Ahead };

    SnapshotTaker(const ScopeDesk &desk, ServerLink &link, const SyncWatch &watch,
                  Pace pace = Pace::InTurn)
        : m_desk(desk)
        , m_link(link)
        , m_watch(watch)
        , m_pace(pace)
    {
    }

    /// Nothing happens where the desk has something of the scope, or the server no snapshot. One
    /// that does not hold is refused, all that came by it goes again, and the desk comes in by
    /// pulling. Cut off anywhere it goes on from there the next time: Offline.
    Result<void> run(ScopeRound &round);

private:
    Result<void> take(ScopeRound &round);
    /// The manifest to come in by; empty when there is none.
    Result<QByteArray> choose();
    Result<SnapshotTaking> begin(const QByteArray &manifest);
    SnapshotTrust trust() const;
    Result<void> takePieces(const wire::Spine &spine, qint64 done, ScopeRound &round);
    /// Offline when there is no time for another step.
    Result<void> mayGoOn() const;
    /// So many pieces as come at once from there on, checked and read. Asks no store.
    Result<SnapshotPart> fetch(const wire::Spine &spine, qint64 done, ApartReader &reader);
    Result<void> addPiece(const wire::SnapshotPiece &piece, const std::vector<wire::Chunk> &chunks,
                          const wire::Spine &spine, ApartReader &reader, SnapshotPart &part);
    Result<std::vector<wire::Chunk>> fetchChunks(const std::vector<wire::ChunkId> &ids);
    /// What could be judged only now, and that all hangs together.
    Result<void> finish(ScopeRound &round);
    Result<QHash<QByteArray, ChainHead>> chainsOf(const QList<SnapshotLink> &links) const;
    Result<void> openRest(ScopeRound &round);
    void tell(qint64 done) const;

    const ScopeDesk &m_desk;
    ServerLink &m_link;
    const SyncWatch &m_watch;
    Pace m_pace;
    Scope m_scope = Scope::Clinical;
    ScopeId m_id;
    QByteArray m_manifest;
    CheckedSnapshot m_snapshot;
};

} // namespace alcove::sync
