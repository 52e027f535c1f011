#include "chart/own_op.h"

#include "chart/fold.h"
#include "chart/unknown_fields.h"

#include <algorithm>

namespace alcove::chart {

Result<Op> makeOwn(store::Connection &connection, store::OpLog &ops, const Clock &clock,
                   const Actor &actor, const OwnOp &own)
{
    TRY_ASSIGN(const HybridTime last, ops.lastTime());
    const HybridTime now = HybridClock(clock, last).tick();
    TRY(ops.noteTime(now));
    Op op;
    op.id = own.id;
    op.scope = own.scope;
    op.kind = own.kind;
    op.record = own.record;
    op.stamp = {std::max(now, own.before.time + 1), actor.device};
    op.actor = actor.user;
    op.role = roleName(actor.role);
    op.payload = own.payload;
    TRY(UnknownFields(connection).carry(op));
    return op;
}

Result<void> applyOwn(store::Connection &connection, store::OpLog &ops, const Op &op)
{
    TRY(applyOp(connection, op));
    return ops.append(op);
}

} // namespace alcove::chart
