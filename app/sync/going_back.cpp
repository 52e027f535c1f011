#include "sync/going_back.h"

#include "sync/byte_array.h"
#include "sync/inbox.h"
#include "sync/outbox.h"
#include "wire/envelope.h"
#include "wire/sealing.h"

namespace alcove::sync {

namespace {

ChainHead headOf(const wire::DeviceHead &head)
{
    return {static_cast<qint64>(head.seq), head.opHash};
}

/// All at once, so that nobody types on in what others may have read already.
Result<void> sealAnew(GoingBack &back, const ScopeDesk &desk, const wire::ScopeCursor &from)
{
    const Scope scope = back.loss.scope;
    TRY_ASSIGN(const auto own, desk.store.history().ownAfter(scope, back.cursor.seq));
    if (own.isEmpty())
        return {};
    wire::EnvelopeHeader draft;
    draft.practice = desk.practice.id;
    draft.scope = from.scope;
    draft.device = desk.practice.actor.device;
    draft.seen = from.head;
    ChainSeal chain(back.ownChain, draft, scope, desk.keys);
    for (const KeptOp &op : own) {
        // Under the key it had: who has left since has no other than that of the last common place.
        TRY_ASSIGN(const OwnContent before, contentOf(op.envelope, scope, desk.keys));
        TRY_ASSIGN(const QByteArray envelope,
                   chain.seal(op.id, before.content, before.epoch, desk.random));
        back.own.append({op.id, envelope});
    }
    back.ownChain = chain.end();
    return {};
}

} // namespace

Result<void> goBack(const ScopeDesk &desk, const ServerLoss &loss)
{
    TRY_ASSIGN(const wire::ScopeCursor cursor,
               cursorAt(desk.store, desk.practice.id, loss.scope, loss.lost.after));
    GoingBack back;
    back.loss = loss;
    back.cursor = {static_cast<qint64>(cursor.head.seq), cursor.head.hash};
    for (const auto &[device, head] : cursor.devices) {
        back.deviceChains.insert(toByteArray(device.bytes()), headOf(head));
        if (device == desk.practice.actor.device)
            back.ownChain = headOf(head);
    }
    TRY(sealAnew(back, desk, cursor));
    return desk.store.history().goBack(back);
}

} // namespace alcove::sync
