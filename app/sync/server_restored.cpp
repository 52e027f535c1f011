#include "sync/server_restored.h"

#include "sync/byte_array.h"
#include "sync/membership.h"

#include <algorithm>
#include <cstdlib>

namespace alcove::sync {

Result<void> sayRestored(SyncStore &store, const crypto::SigningKey &device)
{
    TRY_ASSIGN(const Practice practice, store.practice());
    TRY_ASSIGN(const auto log, store.memberRecords());
    TRY_ASSIGN(Membership membership, Membership::of(practice, log));
    wire::ServerRestored record;
    record.practice = practice.id;
    record.saidBy = practice.actor.device;
    record.issuedAt = store.clock().now();
    const Bytes encoded = wire::encodeRecord(wire::signRecord(record, device));
    TRY(membership.issue(encoded));
    return store.addMemberRecord(toByteArray(encoded),
                                 {QStringLiteral("server.restored"), {}, {}, {}});
}

Result<QByteArray> restoreFor(SyncStore &store, const wire::Members &members, Scope scope)
{
    TRY_ASSIGN(const auto losses, store.history().losses());
    const Millis now = store.clock().now();
    for (const auto &[signature, at] : members.restores) {
        const QByteArray id = toByteArray(signature);
        const auto isUsed = [&](const ServerLoss &loss) {
            return loss.scope == scope && loss.kind == LossKind::Followed && loss.restored == id;
        };
        if (std::abs(now - at) < wire::restoredFor
            && std::none_of(losses.begin(), losses.end(), isUsed))
            return id;
    }
    return QByteArray();
}

} // namespace alcove::sync
