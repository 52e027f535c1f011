#pragma once

#include "base/clock.h"
#include "base/result.h"
#include "core/ids.h"
#include "core/scope.h"
#include "crypto/hash.h"
#include "crypto/signature.h"

#include <QByteArray>
#include <QHash>
#include <QList>

#include <optional>

namespace alcove {

/// A place in a chain: number and hash of its last link. Zero is the chain's beginning.
struct ChainHead {
    qint64 seq = 0;
    crypto::Hash hash{};

    bool operator==(const ChainHead &) const = default;
};

/// The signature of a batch, at its last op.
struct BatchSignature {
    qint64 seq = 0;
    crypto::Signature signature{};

    bool operator==(const BatchSignature &) const = default;
};

/// An op with its place, as it was on the server.
struct KeptOp {
    OpId id;
    qint64 seq = 0; ///< 0 of one that is sealed and has no place yet
    DeviceId device;
    QByteArray envelope; ///< empty where what it says was taken off this desk
};

/// Places after `after`, up to `until`.
struct SeqRange {
    qint64 after = 0;
    qint64 until = 0;

    bool operator==(const SeqRange &) const = default;
};

enum class LossKind {
    Refilled, ///< this desk gave back what was missing
    Waiting, ///< it gave back what it could; another desk has the rest
    Forked, ///< somebody wrote on before it was given back: nothing is done until an owner says so
    Followed, ///< an owner said so: this desk goes on from what the server has
};

/// That a server was found without something it had.
struct ServerLoss {
    Scope scope = Scope::Clinical;
    LossKind kind = LossKind::Refilled;
    Millis at = 0;
    SeqRange lost; ///< after the last place that both had alike, as far as this desk had come
    QByteArray restored; ///< which record of an owner says why; empty where none does

    bool isOpen() const { return kind == LossKind::Waiting || kind == LossKind::Forked; }

    bool operator==(const ServerLoss &) const = default;
};

/// An own op as it was sealed anew: it waits for another place.
struct ResealedOp {
    OpId id;
    QByteArray envelope;
};

/// Back to an earlier place in a scope, from where its server went on otherwise.
struct GoingBack {
    ServerLoss loss;
    ChainHead cursor;
    QHash<QByteArray, ChainHead> deviceChains; ///< by device id bytes, at that place
    /// All own ops after it, and those that were sealed after it, in the order of `ownChain`, which
    /// is after them.
    QList<ResealedOp> own;
    ChainHead ownChain;
};

/// What a desk keeps of a scope's history, for a server that has lost some of it. Same thread and
/// failures as Chart.
class KeptHistory {
public:
    virtual ~KeptHistory() = default;

    /// Ops in the order of their places; at least one when there is one, and no more than fit into
    /// so many bytes.
    virtual Result<QList<KeptOp>> ops(Scope scope, const SeqRange &range, qint64 maxBytes) = 0;
    /// The latest op of each device at or before `seq`.
    virtual Result<QList<KeptOp>> lastOfDevices(Scope scope, qint64 seq) = 0;
    /// Of this desk's ops those after `seq`, and those that are sealed and have no place.
    virtual Result<QList<KeptOp>> ownAfter(Scope scope, qint64 seq) = 0;
    virtual Result<std::optional<BatchSignature>> nextSignature(Scope scope, qint64 after) = 0;

    /// Where signatures are missing that a server may still have.
    virtual Result<std::optional<SeqRange>> signatureGap(Scope scope) = 0;
    /// Some of them; the gap begins at `after` from now on.
    virtual Result<void> fillGap(Scope scope, const QList<BatchSignature> &found, qint64 after) = 0;

    /// In the order in which they were found.
    virtual Result<QList<ServerLoss>> losses() = 0;
    /// Audited, in the place of an open one of the scope. Nothing happens when that one says the
    /// same.
    virtual Result<void> noteLoss(const ServerLoss &loss) = 0;
    /// An open one of the scope goes: the server has all again.
    virtual Result<void> closeLoss(Scope scope) = 0;

    /// Audited. Own ops wait anew, before those that were never sealed, and other desks' are kept
    /// aside until they come again; what they say stays in the charts. Conflict when done already.
    virtual Result<void> goBack(const GoingBack &back) = 0;
    /// How many of each device are aside, by device id bytes.
    virtual Result<QHash<QByteArray, qint64>> aside(Scope scope) = 0;
};

} // namespace alcove
