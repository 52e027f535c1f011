#include "sync/enrolment.h"

#include "core/key_holding.h"
#include "sync/byte_array.h"
#include "sync/invitation.h"
#include "sync/membership.h"
#include "wire/scope.h"

#include <algorithm>

namespace alcove::sync {

namespace {

/// The membership log as it is, for a request that is not this desk's own.
Result<Membership> membershipFor(SyncStore &store, const Practice &practice,
                                 const JoinRequest &request)
{
    if (request.device == practice.actor.device)
        return Error(ErrorCode::Refused, "a desk does not invite itself");
    TRY_ASSIGN(const auto log, store.memberRecords());
    return Membership::of(practice, log);
}

/// Adds the new desk unless it is in.
Result<void> admitDesk(SyncStore &store, const Practice &practice, const JoinRequest &request,
                       const UserId &user, const InvitingDesk &self, Membership &membership)
{
    if (const wire::MemberDevice *known = membership.members().find(request.device)) {
        if (*known != wire::MemberDevice{user, request.deviceKey, request.boxKey})
            return Error(ErrorCode::Conflict, "device is known with other keys");
        return {};
    }
    if (membership.members().findEver(request.device) != nullptr)
        return Error(ErrorCode::Refused, "device was removed");
    wire::DeviceAdd record;
    record.practice = practice.id;
    record.device = request.device;
    record.user = user;
    record.deviceKey = request.deviceKey;
    record.boxKey = request.boxKey;
    record.addedBy = practice.actor.device;
    record.issuedAt = self.clock.now();
    record = wire::signRecord(record, self.deviceKey);
    const Bytes encoded = wire::encodeRecord(record);
    TRY(membership.issue(encoded));
    return store.addDevice({record.device, record.user, request.deviceName, record.deviceKey,
                            record.boxKey, toByteArray(encoded)});
}

/// Adds the person unless they are in.
Result<void> admitPerson(SyncStore &store, const Practice &practice, const JoinRequest &request,
                         const NewMember &wanted, const InvitingDesk &self, Membership &membership)
{
    const UserId user = userOf(request);
    if (const wire::MemberUser *known = membership.members().find(user)) {
        const bool isSame = known->key == request.person->signKey
            && known->boxKey == request.person->boxKey && known->roles() == wanted.roles;
        return isSame ? Result<void>() : Error(ErrorCode::Conflict, "person is known already");
    }
    if (membership.members().findEver(user) != nullptr)
        return Error(ErrorCode::Refused, "person was removed");
    wire::UserAdd record;
    record.practice = practice.id;
    record.user = user;
    record.userKey = request.person->signKey;
    record.boxKey = request.person->boxKey;
    record.roles = wanted.roles;
    record.addedBy = practice.actor.device;
    record.issuedAt = self.clock.now();
    record = wire::signRecord(record, self.deviceKey);
    const Bytes encoded = wire::encodeRecord(record);
    TRY(membership.issue(encoded));
    return store.addMemberRecord(
        toByteArray(encoded),
        {QStringLiteral("member.add"), idString(user), {}, roleNames(wanted.roles).join(u' ')});
}

/// Under the keys in the request from now on, and without the desks of before.
Result<void> bringBack(SyncStore &store, const Practice &practice, const JoinRequest &request,
                       const UserId &user, const InvitingDesk &self, Membership &membership)
{
    const wire::MemberUser *known = membership.members().find(user);
    if (known == nullptr)
        return Error(ErrorCode::NotFound, "nobody of the practice");
    if (known->key == request.person->signKey && known->boxKey == request.person->boxKey)
        return {}; // by this very request
    wire::UserReturn record;
    record.practice = practice.id;
    record.user = user;
    record.userKey = request.person->signKey;
    record.boxKey = request.person->boxKey;
    record.returnedBy = practice.actor.device;
    record.issuedAt = hybridTime(self.clock.now());
    const Bytes encoded = wire::encodeRecord(wire::signRecord(record, self.deviceKey));
    TRY(membership.issue(encoded));
    return store.addMemberRecord(toByteArray(encoded),
                                 {QStringLiteral("member.return"), idString(user), {}, {}});
}

/// What the practice's desks show of who is in it; this desk's own names when nobody said them.
Result<void> tellNames(SyncStore &store, const Practice &practice, const JoinRequest &request,
                       const MemberName &person, const InvitingDesk &self)
{
    TRY_ASSIGN(const auto known, store.memberNames());
    const QList<MemberName> names{{practice.actor.user.raw, practice.actor.name},
                                  {practice.actor.device.raw, practice.deviceName},
                                  person,
                                  {request.device.raw, request.deviceName}};
    for (const MemberName &name : names)
        if (!name.name.trimmed().isEmpty() && known.value(toByteArray(name.id)) != name.name)
            TRY(store.nameMember(name, OpId::make(self.clock, self.random)));
    return {};
}

/// What a new desk gets of the practice's keys.
struct HandedKeys {
    std::vector<Bytes> grants;
    QList<Scope> scopes;
};

/// Those that are for `roles`.
Result<HandedKeys> grantKeys(SyncStore &store, const Practice &practice, const JoinRequest &request,
                             const InvitingDesk &self, Roles roles)
{
    HandedKeys handed;
    TRY_ASSIGN(const auto keys, store.scopeKeys());
    for (const ScopeKey &key : keys) {
        if (!holdsKey(roles, key.scope))
            continue;
        const wire::GrantTerms terms{
            practice.id,    wire::scopeId(practice.id, scopeName(key.scope).toStdString()),
            key.epoch,      hybridTime(self.clock.now()),
            request.device, practice.actor.device};
        TRY(store.audit({QStringLiteral("key.hand-over"),
                         idString(request.device),
                         {},
                         QStringLiteral("%1 %2").arg(scopeName(key.scope)).arg(key.epoch)}));
        TRY(store.noteKeyTold(key.scope, key.epoch, request.device));
        handed.grants.push_back(
            wire::encodeRecord(wire::grantKey(terms, key.key, request.boxKey, self.deviceKey)));
        if (!handed.scopes.contains(key.scope))
            handed.scopes.append(key.scope);
    }
    return handed;
}

/// Who sits here says who is in the practice.
Result<void> permitInviting(const Practice &practice, const Membership &membership)
{
    const wire::MemberUser *person = membership.members().find(practice.actor.user);
    return permit(person == nullptr ? Roles() : person->roles(), Scope::Org, Access::Write);
}

/// With the person in `contents`.
Result<MadeInvitation> invitationFor(SyncStore &store, const Practice &practice,
                                     const JoinRequest &request, InvitationContents contents,
                                     const InvitingDesk &self, Membership membership)
{
    TRY(admitDesk(store, practice, request, contents.user, self, membership));
    contents.practiceName = practice.name;
    contents.serverUrl = practice.serverUrl;
    TRY_ASSIGN(const auto devices, store.devices());
    for (const DeviceRecord &device : devices)
        contents.deviceNames.insert(toByteArray(device.id.bytes()), device.name);
    MadeInvitation made;
    made.user = contents.user;
    Invitation invitation;
    invitation.practice = practice.id;
    invitation.recipient = request.device;
    invitation.invitedBy = practice.actor.device;
    invitation.records = membership.records();
    const Roles roles = membership.members().find(made.user)->roles();
    TRY_ASSIGN(HandedKeys handed, grantKeys(store, practice, request, self, roles));
    invitation.grants = std::move(handed.grants);
    made.scopes = std::move(handed.scopes);
    invitation.sealed = sealContents(contents, request.boxKey);
    made.file = encodeInvitation(signInvitation(std::move(invitation), self.deviceKey));
    made.words = wordsOfDesks(membership.members(), practice.actor.device, request.device);
    return made;
}

} // namespace

Result<MadeInvitation> invite(SyncStore &store, const JoinRequest &request,
                              const InvitingDesk &self)
{
    TRY_ASSIGN(const Practice practice, store.practice());
    TRY_ASSIGN(Membership membership, membershipFor(store, practice, request));
    InvitationContents contents;
    contents.user = practice.actor.user;
    contents.userSigning = self.userSigning.clone();
    contents.userBox = self.userBox.clone();
    contents.userName = practice.actor.name;
    contents.role = practice.actor.role;
    return invitationFor(store, practice, request, std::move(contents), self,
                         std::move(membership));
}

Result<MadeInvitation> inviteMember(SyncStore &store, const JoinRequest &request,
                                    const NewMember &wanted, const InvitingDesk &self)
{
    TRY_ASSIGN(const Practice practice, store.practice());
    TRY_ASSIGN(Membership membership, membershipFor(store, practice, request));
    TRY(permitInviting(practice, membership));
    const bool isName = !wanted.name.trimmed().isEmpty() && wanted.name.size() <= maxMemberName;
    if (!request.person || !isName || wanted.roles.isEmpty())
        return Error(ErrorCode::Malformed, "no person to let in");
    TRY(admitPerson(store, practice, request, wanted, self, membership));
    InvitationContents contents;
    contents.user = userOf(request);
    contents.userName = wanted.name;
    TRY_ASSIGN(
        MadeInvitation made,
        invitationFor(store, practice, request, std::move(contents), self, std::move(membership)));
    TRY(tellNames(store, practice, request, {made.user.raw, wanted.name}, self));
    return made;
}

Result<MadeInvitation> inviteAgain(SyncStore &store, const JoinRequest &request, const UserId &user,
                                   const InvitingDesk &self)
{
    TRY_ASSIGN(const Practice practice, store.practice());
    TRY_ASSIGN(Membership membership, membershipFor(store, practice, request));
    TRY(permitInviting(practice, membership));
    if (!request.person)
        return Error(ErrorCode::Malformed, "no person to let in");
    TRY(bringBack(store, practice, request, user, self, membership));
    TRY_ASSIGN(const auto names, store.memberNames());
    InvitationContents contents;
    contents.user = user;
    contents.userName = names.value(toByteArray(user.raw));
    const MemberName person{user.raw, contents.userName};
    TRY_ASSIGN(
        MadeInvitation made,
        invitationFor(store, practice, request, std::move(contents), self, std::move(membership)));
    TRY(tellNames(store, practice, request, person, self));
    return made;
}

} // namespace alcove::sync
