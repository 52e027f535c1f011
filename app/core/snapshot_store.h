#pragma once

#include "core/sync_store.h"

namespace alcove {

/// A batch as it hangs in its device's chain: checked once all of a snapshot is there.
struct SnapshotLink {
    SeqRange places; ///< after the first, up to the second
    DeviceId device;
    ChainHead before; ///< of its device's chain, what its first op comes after
    ChainHead after;

    bool operator==(const SnapshotLink &) const = default;
};

/// Verified ops of a scope with their places, in whatever order. They come together or not at all.
struct SnapshotPart {
    Scope scope = Scope::Clinical;
    QList<IncomingOp> ops; ///< those that are judged by what comes before them are unopened
    QList<BatchSignature> signatures;
    QList<SnapshotLink> links;
    qint64 done = 0; ///< pieces of the snapshot that are here with it
};

/// A snapshot that a desk is coming in by.
struct SnapshotTaking {
    QByteArray manifest; ///< as the server has it
    QByteArray spine; ///< the hashes of its ops
    qint64 removals = 0; ///< in the membership log when it was begun
    qint64 done = 0; ///< pieces
};

/// What this desk knows of a scope's snapshots.
struct SnapshotMark {
    qint64 seen = 0; ///< how far the furthest goes that it has seen, or made
    QByteArray refused; ///< the hash of the one it has refused

    bool operator==(const SnapshotMark &) const = default;
};

/// Batches of a scope, and what is needed first of it.
struct SnapshotPlan {
    ChainHead at;
    crypto::Hash digest{};
    /// And whose charts it is of.
    struct Batch {
        SeqRange places;
        QList<RawId> clients;
    };
    QList<Batch> batches; ///< in the order of the chain
    QList<RawId> recent; ///< clients, those who were written about last first
    QList<RawId> drafting; ///< those of whom a draft is open
};

/// A snapshot that a desk is making.
struct SnapshotMaking {
    ChainHead at;
    crypto::Hash digest{}; ///< snapshotDigest() there
    QList<SnapshotPlan::Batch> batches; ///< in the order in which they are packed
    qint64 packed = 0; ///< of the batches
    QByteArray pieces; ///< those packed and sent; sync's own form
};

/// What a desk keeps of snapshots of a scope: those it comes in by, and those it makes. Same thread
/// and failures as Chart.
class SnapshotStore {
public:
    virtual ~SnapshotStore() = default;

    /// Whether nothing of the scope has a place here, nor was sealed for one.
    virtual Result<bool> isFresh(Scope scope) = 0;
    virtual Result<std::optional<SnapshotTaking>> taking(Scope scope) = 0;
    virtual Result<void> beginTaking(Scope scope, const SnapshotTaking &taking) = 0;
    /// The ids of records that changed. What is to be found of their words is for indexSome().
    /// Conflict, and nothing is taken, when an op is here already.
    virtual Result<QList<RawId>> takePart(const SnapshotPart &part) = 0;
    /// In the order of the chain.
    virtual Result<QList<SnapshotLink>> links(Scope scope) = 0;
    /// From here on the desk stands where the snapshot ends.
    virtual Result<void> finishTaking(Scope scope, const ChainHead &cursor,
                                      const QHash<QByteArray, ChainHead> &deviceChains)
        = 0;
    /// All that came by the snapshot goes again, and it is refused from now on; what was written
    /// here stays. Audited with `why`, a code.
    virtual Result<void> refuseTaking(Scope scope, const QByteArray &refused, const QString &why)
        = 0;
    virtual Result<SnapshotMark> mark(Scope scope) = 0;
    virtual Result<void> noteSeen(Scope scope, qint64 seq) = 0;

    /// Of what the ops of the scope come to, as snapshotDigestVersion says; nothing while something
    /// that was written here waits: it is in it, and not in the chain.
    virtual Result<std::optional<crypto::Hash>> digest(Scope scope) = 0;

    /// Nothing while something waits, or where batches are not all here with their signatures.
    virtual Result<std::optional<SnapshotPlan>> plan(Scope scope) = 0;
    virtual Result<std::optional<SnapshotMaking>> making(Scope scope) = 0;
    virtual Result<void> keepMaking(Scope scope, const SnapshotMaking &making) = 0;
    virtual Result<void> dropMaking(Scope scope) = 0;

    /// Makes so many notes findable whose words are not in the index yet; how many are left.
    virtual Result<qint64> indexSome(int limit) = 0;
};

/// What digest() is made of: a program with other tables has another number.
constexpr std::uint16_t snapshotDigestVersion = 2;

} // namespace alcove
