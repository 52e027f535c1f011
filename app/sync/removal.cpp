#include "sync/removal.h"

#include "sync/byte_array.h"
#include "sync/membership.h"

namespace alcove::sync {

namespace {

template <typename Record>
Result<void> issue(SyncStore &store, Membership &membership, Record record,
                   const Practice &practice, const InvitingDesk &self, const AuditEvent &event)
{
    record.practice = practice.id;
    record.removedBy = practice.actor.device;
    record.issuedAt = hybridTime(self.clock.now());
    const Bytes encoded = wire::encodeRecord(wire::signRecord(record, self.deviceKey));
    TRY(membership.issue(encoded));
    return store.addMemberRecord(toByteArray(encoded), event);
}

} // namespace

QString reasonText(wire::RemovalReason reason)
{
    return QString::fromStdString(std::string(wire::reasonName(reason)));
}

Result<void> remove(SyncStore &store, const Leaving &leaving, const InvitingDesk &self)
{
    TRY_ASSIGN(const Practice practice, store.practice());
    TRY_ASSIGN(const auto log, store.memberRecords());
    TRY_ASSIGN(Membership membership, Membership::of(practice, log));
    const wire::Members &members = membership.members();
    const QString reason = reasonText(leaving.reason);
    if (leaving.user) {
        if (members.find(*leaving.user) == nullptr)
            return Error(ErrorCode::NotFound, "nobody of the practice");
        wire::UserRemove record;
        record.user = *leaving.user;
        record.reason = leaving.reason;
        return issue(store, membership, record, practice, self,
                     {QStringLiteral("member.remove"), idString(*leaving.user), {}, reason});
    }
    if (!leaving.device || members.find(*leaving.device) == nullptr)
        return Error(ErrorCode::NotFound, "no desk of the practice");
    wire::DeviceRemove record;
    record.device = *leaving.device;
    record.reason = leaving.reason;
    return issue(store, membership, record, practice, self,
                 {QStringLiteral("device.remove"), idString(*leaving.device), {}, reason});
}

} // namespace alcove::sync
