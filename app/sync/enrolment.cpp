#include "sync/enrolment.h"

#include "sync/byte_array.h"
#include "sync/invitation.h"
#include "sync/membership.h"
#include "wire/scope.h"

#include <algorithm>

namespace alcove::sync {

namespace {

/// The membership log with the new desk in it.
Result<Membership> admitted(SyncStore &store, const Practice &practice, const JoinRequest &request,
                            const InvitingDesk &self)
{
    TRY_ASSIGN(const auto devices, store.devices());
    const auto known = std::find_if(devices.begin(), devices.end(), [&](const DeviceRecord &each) {
        return each.id == request.device;
    });
    if (known != devices.end()) {
        if (known->signKey != request.deviceKey || known->boxKey != request.boxKey
            || known->user != practice.actor.user)
            return Error(ErrorCode::Conflict, "device is known with other keys");
        return Membership::of(practice, devices);
    }
    wire::DeviceAdd record;
    record.practice = practice.id;
    record.device = request.device;
    record.user = practice.actor.user;
    record.deviceKey = request.deviceKey;
    record.boxKey = request.boxKey;
    record.addedBy = practice.actor.device;
    record.issuedAt = self.clock.now();
    record = wire::signRecord(record, self.deviceKey);
    TRY(store.addDevice({record.device, record.user, request.deviceName, record.deviceKey,
                         record.boxKey, toByteArray(wire::encodeRecord(record))}));
    TRY_ASSIGN(const auto grown, store.devices());
    return Membership::of(practice, grown);
}

Result<std::vector<Bytes>> grants(SyncStore &store, const Practice &practice,
                                  const JoinRequest &request, const InvitingDesk &self)
{
    TRY_ASSIGN(const auto keys, store.scopeKeys());
    std::vector<Bytes> grants;
    for (const ScopeKey &key : keys) {
        const wire::GrantTerms terms{
            practice.id,    wire::scopeId(practice.id, scopeName(key.scope).toStdString()),
            key.epoch,      hybridTime(self.clock.now()),
            request.device, practice.actor.device};
        TRY(store.audit({QStringLiteral("key.hand-over"),
                         idString(request.device),
                         {},
                         QStringLiteral("%1 %2").arg(scopeName(key.scope)).arg(key.epoch)}));
        grants.push_back(
            wire::encodeRecord(wire::grantKey(terms, key.key, request.boxKey, self.deviceKey)));
    }
    return grants;
}

Result<InvitationContents> contentsFor(SyncStore &store, const Practice &practice,
                                       const InvitingDesk &self)
{
    InvitationContents contents;
    contents.user = practice.actor.user;
    contents.userSigning = self.userSigning.clone();
    contents.userBox = self.userBox.clone();
    contents.userName = practice.actor.name;
    contents.role = practice.actor.role;
    contents.practiceName = practice.name;
    contents.serverUrl = practice.serverUrl;
    TRY_ASSIGN(const auto devices, store.devices());
    for (const DeviceRecord &device : devices)
        contents.deviceNames.insert(toByteArray(device.id.bytes()), device.name);
    return contents;
}

} // namespace

Result<MadeInvitation> invite(SyncStore &store, const JoinRequest &request,
                              const InvitingDesk &self)
{
    TRY_ASSIGN(const Practice practice, store.practice());
    if (request.device == practice.actor.device)
        return Error(ErrorCode::Refused, "a desk does not invite itself");
    TRY_ASSIGN(const Membership membership, admitted(store, practice, request, self));
    Invitation invitation;
    invitation.practice = practice.id;
    invitation.recipient = request.device;
    invitation.invitedBy = practice.actor.device;
    invitation.records = membership.records();
    TRY_ASSIGN(invitation.grants, grants(store, practice, request, self));
    TRY_ASSIGN(const InvitationContents contents, contentsFor(store, practice, self));
    invitation.sealed = sealContents(contents, request.boxKey);
    return MadeInvitation{
        encodeInvitation(signInvitation(std::move(invitation), self.deviceKey)),
        wordsOfDesks(membership.members(), practice.actor.device, request.device)};
}

} // namespace alcove::sync
