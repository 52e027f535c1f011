#include "members/member_desk.h"

#include "core/access.h"
#include "core/pack_signers.h"
#include "sync/byte_array.h"
#include "sync/check_words.h"
#include "sync/role_change.h"

#include <algorithm>

namespace alcove::members {

namespace {

bool holdsCharts(Roles roles)
{
    return accessOf(roles, Scope::Clinical) >= Access::Write;
}

/// Whether `user` is the only one whose desks may hold the charts' key, and would not be any more:
/// it would be on no desk, and nobody could be given it again.
bool losesTheCharts(const QList<PracticeMember> &members, const UserId &user, Roles roles)
{
    return !holdsCharts(roles)
        && std::none_of(members.begin(), members.end(), [&user](const PracticeMember &member) {
               return member.id != user && holdsCharts(member.roles);
           });
}

} // namespace

MemberDesk::MemberDesk(SyncStore &store, const session::Identity &identity, const Clock &clock,
                       Random &random, sync::NetLimits limits, const std::atomic<bool> *isStopped)
    : m_store(store)
    , m_identity(identity)
    , m_key(identity.deviceKey())
    , m_clock(clock)
    , m_random(random)
    , m_limits(limits)
    , m_isStopped(isStopped)
{
}

ServerTalk MemberDesk::talk() const
{
    return {m_key, m_random, m_limits, m_isStopped};
}

Result<sync::Membership> MemberDesk::membership() const
{
    TRY_ASSIGN(const Practice practice, m_store.practice());
    TRY_ASSIGN(const auto log, m_store.memberRecords());
    return sync::Membership::of(practice, log);
}

Result<QList<PracticeMember>> MemberDesk::list()
{
    TRY_ASSIGN(const Practice practice, m_store.practice());
    TRY_ASSIGN(const auto known, membership());
    TRY_ASSIGN(const auto names, m_store.memberNames());
    const wire::Members &all = known.members();
    QList<PracticeMember> members;
    for (const auto &[id, user] : all.users) {
        const bool isSelf = id == practice.actor.user;
        PracticeMember member{id, names.value(sync::toByteArray(id.raw)), user.roles(), 0, isSelf};
        if (member.name.isEmpty() && isSelf)
            member.name = practice.actor.name;
        for (const auto &[device, desk] : all.devices) {
            if (desk.user != id || all.isKit(device))
                continue;
            ++member.desks;
            member.copied += all.isCopied(device) ? 1 : 0;
        }
        members.append(member);
    }
    return members;
}

Result<QList<crypto::VerifyKey>> MemberDesk::packSigners()
{
    TRY_ASSIGN(const auto known, membership());
    QList<crypto::VerifyKey> keys;
    for (const auto &[id, user] : known.members().users)
        if (maySignPacks(user.roles()))
            keys.append(user.key);
    return keys;
}

Result<PracticeMember> MemberDesk::called(const QString &idOrName)
{
    TRY_ASSIGN(const auto members, list());
    QList<PracticeMember> found;
    std::copy_if(members.begin(), members.end(), std::back_inserter(found),
                 [&idOrName](const PracticeMember &member) {
                     return idString(member.id) == idOrName
                         || member.name.compare(idOrName, Qt::CaseInsensitive) == 0;
                 });
    if (found.isEmpty())
        return Error(ErrorCode::NotFound, "no such member");
    if (found.size() > 1)
        return Error(ErrorCode::Conflict, "several of that name");
    return found.first();
}

Result<void> MemberDesk::beginChange()
{
    TRY_ASSIGN(const Practice practice, m_store.practice());
    TRY(permit(practice.roles, Scope::Org, Access::Write));
    return hearFromServer(m_store, talk());
}

Result<RoleChange> MemberDesk::setRoles(const UserId &user, Roles roles)
{
    TRY(beginChange());
    TRY_ASSIGN(const QList<PracticeMember> members, list());
    if (losesTheCharts(members, user, roles) && !roles.isEmpty())
        return Error(ErrorCode::Refused, "nobody left who holds the charts");
    return sync::setRoles(m_store, user, roles,
                          {m_key, m_identity.userSigning, m_identity.userBox, m_clock, m_random});
}

Result<void> MemberDesk::remove(const sync::Leaving &leaving)
{
    TRY(beginChange());
    return sync::remove(m_store, leaving,
                        {m_key, m_identity.userSigning, m_identity.userBox, m_clock, m_random});
}

Result<sync::MadeInvitation> MemberDesk::answer(const sync::JoinRequest &request,
                                                const QString &words, const Answer &answer)
{
    if (!sync::areCheckWords(words, sync::wordsOf(request)))
        return Error(ErrorCode::Untrusted, "check words of a request");
    return answer(m_store, request,
                  {m_key, m_identity.userSigning, m_identity.userBox, m_clock, m_random});
}

Result<sync::MadeInvitation> MemberDesk::invite(const sync::JoinRequest &request,
                                                const QString &words, const sync::NewMember &wanted)
{
    return answer(request, words,
                  [&](SyncStore &store, const sync::JoinRequest &asked,
                      const sync::InvitingDesk &self) -> Result<sync::MadeInvitation> {
                      TRY(beginChange());
                      return sync::inviteMember(store, asked, wanted, self);
                  });
}

Result<sync::MadeInvitation> MemberDesk::inviteAgain(const sync::JoinRequest &request,
                                                     const QString &words, const UserId &user)
{
    return answer(request, words,
                  [&](SyncStore &store, const sync::JoinRequest &asked,
                      const sync::InvitingDesk &self) -> Result<sync::MadeInvitation> {
                      TRY(beginChange());
                      return sync::inviteAgain(store, asked, user, self);
                  });
}

Result<void> MemberDesk::tellServer()
{
    TRY_ASSIGN(const Practice practice, m_store.practice());
    return practice.serverUrl.isEmpty() ? Result<void>() : members::tellServer(m_store, talk());
}

} // namespace alcove::members
