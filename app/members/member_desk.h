#pragma once

#include "core/people.h"
#include "members/server_news.h"
#include "session/identity.h"
#include "sync/enrolment.h"
#include "sync/membership.h"
#include "sync/removal.h"

#include <functional>

namespace alcove::members {

/// An unlocked desk whose members are looked at and changed: by alcovectl on its one connection, by
/// the window on one beside the chart's. What it references outlives it.
class MemberDesk {
public:
    MemberDesk(SyncStore &store, const session::Identity &identity, const Clock &clock,
               Random &random, sync::NetLimits limits = {},
               const std::atomic<bool> *isStopped = nullptr);

    Result<QList<PracticeMember>> list();
    /// As PackSigners.
    Result<QList<crypto::VerifyKey>> packSigners();
    /// By id, or by a name that one person has. NotFound for nobody, Conflict for several.
    Result<PracticeMember> called(const QString &idOrName);
    /// As People.
    Result<RoleChange> setRoles(const UserId &user, Roles roles);
    /// Takes somebody, or a desk, out of the practice; as sync::remove().
    Result<void> remove(const sync::Leaving &leaving);
    /// How a request is answered, once its words are the right ones.
    using Answer = std::function<Result<sync::MadeInvitation>(
        SyncStore &, const sync::JoinRequest &, const sync::InvitingDesk &)>;
    /// Untrusted when `words` are not the request's.
    Result<sync::MadeInvitation> answer(const sync::JoinRequest &request, const QString &words,
                                        const Answer &answer);
    /// Lets somebody else in; as People.
    Result<sync::MadeInvitation> invite(const sync::JoinRequest &request, const QString &words,
                                        const sync::NewMember &wanted);
    /// Lets somebody in again who has lost every desk; as sync::inviteAgain().
    Result<sync::MadeInvitation> inviteAgain(const sync::JoinRequest &request, const QString &words,
                                             const UserId &user);
    /// As members::tellServer(); without a server there is nobody to tell.
    Result<void> tellServer();

private:
    ServerTalk talk() const;
    Result<sync::Membership> membership() const;
    /// An owner's, and rests on what the server knows.
    Result<void> beginChange();

    SyncStore &m_store;
    const session::Identity &m_identity;
    const crypto::SigningKey m_key;
    const Clock &m_clock;
    Random &m_random;
    const sync::NetLimits m_limits;
    const std::atomic<bool> *m_isStopped;
};

} // namespace alcove::members
