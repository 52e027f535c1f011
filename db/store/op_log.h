#pragma once

#include "base/hybrid_clock.h"
#include "core/op.h"
#include "store/connection.h"

#include <QList>

namespace alcove::store {

/// An op that waits to be sealed and sent.
struct WaitingOp {
    qint64 number = 0; ///< order of making on this desk
    OpId id;
    QByteArray content; ///< canonical CBOR; empty once sealed
    QByteArray envelope; ///< empty until sealed
};

/// All ops a store has made or received, table `op`; the outbox is those without a place in their scope.
/// An op is appended inside the transaction that changes its row.
class OpLog {
public:
    explicit OpLog(Connection &connection);

    /// Greatest time the store has seen.
    Result<HybridTime> lastTime();
    /// Takes an op of this desk.
    Result<void> append(const Op &op);
    /// Replaces the content of an own op that has not been sealed, with a later time: further typing in
    /// one draft is one op. False when there is no such op.
    Result<bool> amend(const Op &op);
    /// Takes an op of another desk with its place. False when it is here already.
    Result<bool> appendRemote(const Op &op, qint64 seq, const QByteArray &envelope);

    Result<QList<WaitingOp>> waiting(Scope scope, int limit);
    Result<qint64> countWaiting(Scope scope);
    Result<void> setEnvelope(OpId op, const QByteArray &envelope);
    Result<void> setPlace(OpId op, qint64 seq);
    /// The place of an op in its scope; nothing when it is unknown or has none.
    Result<std::optional<qint64>> placeOf(OpId op);

private:
    Result<void> noteTime(HybridTime time);

    Connection &m_connection;
};

} // namespace alcove::store
