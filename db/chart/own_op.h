#pragma once

#include "base/clock.h"
#include "core/actor.h"
#include "core/op.h"
#include "store/op_log.h"

namespace alcove::chart {

/// What an op of this desk says. It gets a time later than `before`, the stamp of what it replaces:
/// a desk whose clock is ahead is not followed, but what it wrote can still be edited.
struct OwnOp {
    Scope scope = Scope::Org;
    OpId id;
    QString kind;
    RawId record{};
    QCborMap payload;
    Stamp before;
};

/// An op of now, with the fields of its record that this program does not know. Inside the caller's
/// transaction, like applyOwn(): another process may act as this desk too.
Result<Op> makeOwn(store::Connection &connection, store::OpLog &ops, const Clock &clock,
                   const Actor &actor, const OwnOp &own);
/// Row and op.
Result<void> applyOwn(store::Connection &connection, store::OpLog &ops, const Op &op);

} // namespace alcove::chart
