#include "core/key_holding.h"
#include "members/desk_sync.h"
#include "session/close_scopes.h"
#include "session/restricted_charts.h"

#include <algorithm>

namespace alcove::members {

using session::OpenChart;
using session::Workspace;

bool DeskSync::isToGo(const Room &room, const QList<UserId> &named) const
{
    if (room.scope != Scope::Restricted)
        return false; // nobody else has them
    const UserId self = m_desk.practice.actor.user;
    const bool isMine = !isRemoved()
        && (named.isEmpty() || named.contains(self) || m_desk.practice.roles.has(Role::Custodian))
        && holdsKey(m_desk.practice.roles, room.scope);
    const bool isOthers = std::any_of(named.begin(), named.end(), [&](const UserId &user) {
        const wire::MemberUser *known = m_membership->members().find(user);
        return user != self && known != nullptr && holdsKey(known->roles(), room.scope);
    });
    return !isMine && isOthers;
}

Result<void> DeskSync::leave(OpenChart &open, const Workspace &workspace, const Room &room,
                             sync::ServerLink &link, RoomRound &done)
{
    if (room.scope != Scope::Restricted)
        return {}; // private notes stay with who wrote them
    TRY_ASSIGN(const auto named, session::namedFor(open));
    if (!isToGo(room, named))
        return {};
    auto gone = letGo(open, workspace, room, link, done);
    // What waits is taken once those who stay have a new key.
    return !gone && gone.error().code == ErrorCode::Offline ? Result<void>() : gone;
}

Result<void> DeskSync::letGo(OpenChart &open, const Workspace &workspace, const Room &room,
                             sync::ServerLink &link, RoomRound &done)
{
    done.isClosing = true;
    const bool isLeft = done.isEmergencyOver && m_doEmergenciesGo;
    const auto ready = m_prepare && !isLeft ? m_prepare() : Result<void>();
    const auto taken
        = ready ? session::takeInBeforeClosing(open, workspace, m_surroundings) : ready;
    const bool isInUse = !taken && taken.error().code == ErrorCode::Conflict;
    if (!isInUse)
        TRY(taken);
    // What they wrote before they heard of it is the chart's. It is sent and nothing pulled: what
    // comes now is not for them.
    TRY_ASSIGN(const auto keys, sync::ScopeKeys::of(*open.sync));
    TRY_ASSIGN(const qint64 waiting, open.sync->countOutgoing(room.scope));
    if (waiting > 0 && !keys.epochs(room.scope).empty()) {
        sync::ScopeSync scopes = scopesOf(open, keys, link);
        TRY_ASSIGN(const bool isSent, scopes.pushLast(room.scope, static_cast<int>(waiting)));
        if (!isSent)
            return {};
    }
    done.failure.reset();
    if (isInUse)
        return {};
    session::keepAudit(open);
    open = OpenChart();
    TRY(session::dropCompartment(workspace, m_desk, *m_surroundings.disk.files));
    TRY(m_desk.sync->forgetGrants(roomName(room)));
    done.isClosing = false;
    done.isGone = true;
    return {};
}

Result<void> DeskSync::tendKit(DeskRound &done, sync::ServerLink &link)
{
    if (done.desk.isRemoved || done.desk.isCopied)
        return {};
    // What came for the kit that made this desk has been taken, unless something did not open yet.
    const bool isWhole = done.desk.standing.isEmpty()
        && std::none_of(done.rooms.begin(), done.rooms.end(),
                        [](const RoomRound &room) { return room.failure.has_value(); });
    KitRound kit(m_desk, m_surroundings);
    TRY_ASSIGN(const bool isNews, kit.enrol(isWhole));
    if (isNews) {
        sync::SyncSession session = deskSession();
        TRY(session.shareMembership());
        done.desk.isCodeAwaited = done.desk.isCodeAwaited || session.report().isCodeAwaited;
    }
    // The server may not have heard of the kit then: it would take nothing for it.
    return done.desk.isCodeAwaited ? Result<void>() : kit.put(link, m_isRefilled);
}

Result<bool> DeskSync::isGranted(const Room &room) const
{
    TRY_ASSIGN(const auto grants, m_desk.sync->keyGrants());
    const QString name = roomName(room);
    return std::any_of(grants.begin(), grants.end(),
                       [&name](const KeptGrant &grant) { return grant.room == name; });
}

} // namespace alcove::members
