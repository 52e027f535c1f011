#pragma once

#include "base/hybrid_clock.h"
#include "core/op.h"
#include "core/sync_store.h"
#include "store/connection.h"

#include <QList>

namespace alcove::store {

/// All ops a store has made or received, table `op`; the outbox is those without a place in their
/// scope. An op is appended inside the transaction that changes its row.
class OpLog {
public:
    explicit OpLog(Connection &connection);

    /// Greatest time this desk has followed: what it acts next is later.
    Result<HybridTime> lastTime();
    Result<void> noteTime(HybridTime time);
    /// Takes an op of this desk.
    Result<void> append(const Op &op);
    /// Replaces the content of an own op that has not been sealed, with a later time: further
    /// typing in one draft is one op. False when there is no such op.
    Result<bool> amend(const Op &op);
    /// The content of an own op that has not been sealed.
    Result<std::optional<Op>> unsealed(OpId op, DeviceId device, Scope scope);
    /// Takes a verified op with its place. False when it is here already, as an own one is: it gets
    /// its place. Untrusted when it bears the id of an op of another desk, scope or place: an
    /// honest server takes none such, and what is here must not give way to it.
    Result<bool> appendRemote(const IncomingOp &incoming, Scope scope);

    /// Gives an own op that waits sealed its place, when it comes back to the letter. False for
    /// every other one, which appendRemote() is for.
    Result<bool> place(const IncomingOp &incoming, Scope scope);

    /// For an own op that comes back with other content than it waits with here, as it does to a
    /// store that was put back from a copy: what waits is taken out of the log, so that
    /// appendRemote() takes the other as new, and is the answer. Nothing for every other op.
    Result<std::optional<Op>> giveWay(const IncomingOp &incoming, Scope scope);

    /// What an op is that was taken unopened.
    Result<void> setOpened(const Op &op);

    /// One that waits goes before all that is not sealed yet, but for what hands keys over.
    Result<void> sendFirst(const OpId &op, Scope scope);
    Result<QList<OutgoingOp>> waiting(Scope scope, int limit);
    Result<qint64> countWaiting(Scope scope);
    Result<bool> isAnyWaiting();
    /// Replaces the content by the envelope. Conflict when the content has been amended since.
    Result<void> seal(const OutgoingOp &op);
    /// The verified head's hash at `seq`.
    Result<std::optional<crypto::Hash>> headAt(Scope scope, qint64 seq);

private:
    Result<void> setVerified(const IncomingOp &op, Scope scope);

    Connection &m_connection;
};

} // namespace alcove::store
