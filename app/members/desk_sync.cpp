#include "members/desk_sync.h"

#include "core/key_holding.h"
#include "core/setting_names.h"
#include "session/close_scopes.h"
#include "session/emergency.h"
#include "session/restricted_charts.h"
#include "sync/copied_desk.h"
#include "sync/granted_key.h"
#include "sync/inbox.h"
#include "sync/room_keys.h"

#include <algorithm>

namespace alcove::members {

using session::EmergencyState;
using session::OpenChart;
using session::Workspace;

DeskSync::DeskSync(OpenChart &desk, const Workspace &workspace, sync::Net &net,
                   const session::Surroundings &surroundings)
    : m_desk(desk)
    , m_workspace(workspace)
    , m_net(net)
    , m_surroundings(surroundings)
    , m_key(desk.identity.deviceKey())
    , m_box(desk.identity.deviceBoxKeys())
{
}

sync::SyncSession DeskSync::deskSession()
{
    sync::SyncSession session(*m_desk.sync, m_net, m_key, m_surroundings.random, &m_box);
    session.beforeClosing(m_prepare);
    if (m_usedKit)
        session.takeAlso(m_usedKit->granted());
    session.watch(m_watch);
    session.moveFiles(m_filePace);
    session.workAhead();
    return session;
}

Result<void> DeskSync::learnMembers()
{
    TRY_ASSIGN(const auto log, m_desk.sync->memberRecords());
    TRY_ASSIGN(m_membership, sync::Membership::of(m_desk.practice, log));
    return {};
}

bool DeskSync::isRemoved() const
{
    return m_membership->members().removalOf(m_desk.practice.actor.device) != nullptr;
}

Result<DeskRound> DeskSync::run()
{
    DeskRound done;
    m_token.clear();
    TRY_ASSIGN(m_usedKit, usedKitOf(m_desk));
    sync::SyncSession session = deskSession();
    if (m_isRenewingAll)
        session.renewAll();
    if (m_pace)
        session.makeSnapshots(*m_pace);
    TRY_ASSIGN(done.desk, session.runOnce());
    m_token = session.token();
    TRY_ASSIGN(m_desk.practice, m_desk.sync->practice());
    if (done.desk.isCopied) {
        m_token.clear(); // nobody is heard by it
        TRY(noteContact());
        return done;
    }
    TRY(learnMembers());
    TRY_ASSIGN(const QList<Room> news, takeKeys(done.rooms));

    sync::ServerLink link(m_net, {m_desk.practice.id, m_desk.practice.actor.device}, m_key);
    link.resume(m_token);
    m_isKeyWaiting = false;
    m_isRefilled = done.desk.refilled > 0;
    m_isCodeAwaited = done.desk.isCodeAwaited;
    m_putWaits.clear();
    m_announceWaits.clear();
    syncRooms(news, link, done);
    TRY(sendWaiting(link, done));
    if (m_isCopied) {
        TRY_ASSIGN(const auto stopped, deskSession().runOnce());
        done.desk.isCopied = stopped.isCopied;
    }
    TRY(tendKit(done, link));
    if (done.desk.isRemoved)
        TRY(m_desk.chart->setSetting(takenOutSetting, "1"));
    TRY(noteContact());
    return done;
}

void DeskSync::syncRooms(const QList<Room> &news, sync::ServerLink &link, DeskRound &done)
{
    for (const Workspace &workspace :
         session::compartmentsOf(m_workspace, *m_surroundings.disk.files)) {
        auto round = syncRoom(workspace, link);
        RoomRound room;
        if (round)
            room = *std::move(round);
        else
            room.failure = round.error();
        room.scope = workspace.content;
        room.folder = workspace.folder;
        room.isNew = std::any_of(news.begin(), news.end(), [&](const Room &each) {
            return session::workspaceOf(m_workspace, each).folder == workspace.folder;
        });
        done.rooms.append(room);
    }
}

Result<void> DeskSync::sendWaiting(sync::ServerLink &link, DeskRound &done)
{
    if (m_isKeyWaiting) {
        TRY_ASSIGN(const auto sent, deskSession().share(Scope::Org));
        done.desk.pushed += sent.pushed;
    }
    for (RoomRound &room : done.rooms) {
        const Workspace workspace{room.folder, room.scope};
        auto sent
            = m_announceWaits.contains(room.folder) ? announce(workspace, link) : Result<void>();
        if (sent && m_putWaits.contains(room.folder))
            sent = putHalves(workspace, link);
        if (!sent && !room.failure)
            room.failure = sent.error();
    }
    return {};
}

Result<DeskRound> DeskSync::runScopes(const QList<Scope> &scopes, const std::string &token)
{
    DeskRound done;
    m_token.clear();
    sync::SyncSession session = deskSession();
    TRY_ASSIGN(done.desk, session.runScopes(scopes, token));
    m_token = session.token();
    TRY(noteContact());
    return done;
}

Result<void> DeskSync::noteContact()
{
    return m_desk.chart->setSetting(syncContactSetting,
                                    QByteArray::number(m_surroundings.clock.now()));
}

Result<QList<Room>> DeskSync::takeKeys(QList<RoomRound> &rooms)
{
    QList<Room> news;
    TRY_ASSIGN(const auto grants, m_desk.sync->keyGrants());
    for (const KeptGrant &grant : grants) {
        auto key = sync::roomKeyIn(grant, m_membership->members(),
                                   {m_desk.practice.actor.device, m_box});
        if (!key && m_usedKit)
            key = sync::roomKeyIn(grant, m_membership->members(), m_usedKit->granted());
        // One that does not hold is nobody's loss; who may not have the key has not got it.
        if (!key)
            continue;
        const Workspace workspace = session::workspaceOf(m_workspace, key->room);
        const bool isThere = session::hasCompartment(workspace, *m_surroundings.disk.files);
        const auto taken = session::takeInRoomKey(session::ownerOf(m_desk, m_workspace), key->room,
                                                  key->key, m_surroundings);
        // What does not open is told of with its round.
        if (!taken && isThere)
            continue;
        if (!taken) {
            RoomRound failed;
            failed.scope = key->room.scope;
            failed.failure = taken.error();
            rooms.append(failed);
        } else if (!isThere) {
            news.append(key->room);
        }
    }
    return news;
}

Result<RoomRound> DeskSync::syncRoom(const Workspace &workspace, sync::ServerLink &link)
{
    RoomRound done;
    TRY_ASSIGN(OpenChart open,
               session::reachCompartment(workspace, session::ownerOf(m_desk, m_workspace),
                                         m_surroundings));
    TRY_ASSIGN(const Room room, session::roomOf(workspace, open));
    done.round.status.scope = room.scope;
    if (isRemoved()) {
        TRY(leave(open, workspace, room, link, done));
        return done;
    }
    const Millis now = m_surroundings.clock.now();
    TRY_ASSIGN(const bool isNamed, isGranted(room));
    TRY_ASSIGN(auto emergency, session::emergencyOf(open, now));
    if (emergency == EmergencyState::Over && !isNamed) {
        done.isEmergencyOver = true;
        TRY(letGo(open, workspace, room, link, done));
        return done;
    }
    TRY_ASSIGN(const RoomMove moved, moveRoom(open, room, link, done.round));
    // The key of what came last may be on its way, or for others alone.
    if (!moved.synced) {
        done.failure = moved.synced.error();
        TRY_ASSIGN(done.loss, sync::openLossOf(*open.sync, room.scope));
        if (sync::isCopiedError(moved.synced.error())) {
            TRY(m_desk.sync->copies().noteCopied(room.scope));
            m_isCopied = true;
        }
        if (moved.synced.error().code != ErrorCode::Locked)
            return done;
    }
    TRY_ASSIGN(emergency, session::emergencyOf(open, now));
    if (emergency == EmergencyState::None
            ? isToGo(room, moved.named)
            : emergency == EmergencyState::Over || !holdsKey(m_desk.practice.roles, room.scope)) {
        done.isEmergencyOver = emergency == EmergencyState::Over;
        TRY(letGo(open, workspace, room, link, done));
        return done;
    }
    if (emergency == EmergencyState::Open) {
        done.failure.reset(); // what came under a later key is not for them
    } else if (addsTo(m_desk.practice.roles, room.scope)) {
        TRY(tendRoom(open, workspace, room, moved.named, link, done));
    }
    // Where a key was made, once others have it: announce().
    if (moved.synced && moved.isKeyFirst && !m_announceWaits.contains(workspace.folder)) {
        const auto sent = moveScope(open, link, done.round, &sync::ScopeSync::push);
        if (!sent)
            done.failure = sent.error();
    }
    if (moved.synced && !done.failure)
        TRY(moveFilesOf(open, link, done));
    session::keepAudit(open);
    return done;
}

Result<void> DeskSync::tendRoom(OpenChart &open, const Workspace &workspace, const Room &room,
                                const QList<UserId> &named, sync::ServerLink &link, RoomRound &done)
{
    const bool isRestricted = room.scope == Scope::Restricted;
    // Whatever the server says to that, the keys are looked after.
    const auto heard = isRestricted ? halvesOf(open).hear(link) : Result<void>();
    if (!heard && !done.failure)
        done.failure = heard.error();
    // What others do not know yet who is in, or out, is no ground for new keys.
    if (m_isCodeAwaited)
        return {};
    TRY(tendKeys(open, workspace, room, named));
    return isRestricted ? tendHalves(open, workspace) : Result<void>();
}

Result<void> DeskSync::moveFilesOf(OpenChart &open, sync::ServerLink &link, RoomRound &done)
{
    TRY_ASSIGN(const auto keys, sync::ScopeKeys::of(*open.sync));
    const Scope scope = done.round.status.scope;
    if (!sync::hasFiles(scope) || keys.epochs(scope).empty()
        || !holdsKey(m_desk.practice.roles, scope))
        return {};
    sync::FileSync files(
        {*open.sync, m_desk.practice, m_membership->members(), keys, m_key, m_surroundings.random},
        link, m_filePace);
    files.watch(m_watch);
    return files.run(scope, done.files);
}

Result<DeskSync::RoomMove> DeskSync::moveRoom(OpenChart &open, const Room &room,
                                              sync::ServerLink &link, sync::ScopeRound &round)
{
    const bool isTended = addsTo(m_desk.practice.roles, room.scope);
    if (isTended)
        TRY(sync::makeRoomKey(
            {*open.sync, room.scope, {}, m_membership->members(), m_desk.practice.actor.device, {}},
            m_surroundings.random));
    const bool isHeld = holdsKey(m_desk.practice.roles, room.scope);
    TRY_ASSIGN(const auto keys, sync::ScopeKeys::of(*open.sync));
    TRY_ASSIGN(round.changed, sync::foldAgain(*open.sync, m_membership->members(), keys));
    RoomMove moved;
    // Whoever has no such role any more pulls nothing.
    if (isHeld)
        moved.synced = moveScope(open, link, round, &sync::ScopeSync::pull);
    if (isHeld && room.scope == Scope::Psychotherapy)
        TRY(openWaiting(open, room, round));
    moved.named = {UserId{room.id}};
    if (room.scope == Scope::Restricted) {
        TRY_ASSIGN(moved.named, session::namedFor(open));
    }
    if (isTended && !m_isCodeAwaited) {
        TRY_ASSIGN(moved.isKeyFirst, sync::renewsBeforeSending(keysOf(open, room, moved.named)));
    }
    if (isHeld && moved.synced && !moved.isKeyFirst)
        moved.synced = moveScope(open, link, round, &sync::ScopeSync::push);
    return moved;
}

Result<void> DeskSync::openWaiting(OpenChart &open, const Room &room, sync::ScopeRound &round)
{
    TRY_ASSIGN(const auto keys, sync::ScopeKeys::of(*open.sync));
    TRY_ASSIGN(const auto opened,
               sync::openKept(*open.sync, room.scope, m_membership->members(), keys));
    if (opened.isEmpty())
        return {};
    TRY_ASSIGN(const auto changed, open.sync->applyOpened(room.scope, opened));
    round.changed += changed;
    return {};
}

sync::ScopeSync DeskSync::scopesOf(OpenChart &open, const sync::ScopeKeys &keys,
                                   sync::ServerLink &link)
{
    sync::ScopeSync sync(
        {*open.sync, m_desk.practice, m_membership->members(), keys, m_key, m_surroundings.random},
        link);
    sync.onStranger([this]() -> Result<void> {
        TRY(deskSession().shareMembership());
        return learnMembers();
    });
    return sync;
}

Result<void> DeskSync::moveScope(OpenChart &open, sync::ServerLink &link, sync::ScopeRound &round,
                                 Move move)
{
    TRY_ASSIGN(const auto keys, sync::ScopeKeys::of(*open.sync));
    const Scope scope = round.status.scope;
    if (keys.epochs(scope).empty())
        return {}; // whoever only reads waits for one
    auto scopes = scopesOf(open, keys, link);
    auto done = (scopes.*move)(round);
    TRY_ASSIGN(round.status, sync::statusOf(*open.sync, scope));
    return done;
}

sync::RoomDesk DeskSync::keysOf(OpenChart &open, const Room &room,
                                const QList<UserId> &readers) const
{
    sync::RoomDesk desk{
        *open.sync, room.scope, readers, m_membership->members(), m_desk.practice.actor.device, {}};
    if (room.scope == Scope::Psychotherapy)
        desk.author = UserId{room.id};
    return desk;
}

Result<void> DeskSync::tendKeys(OpenChart &open, const Workspace &workspace, const Room &room,
                                const QList<UserId> &readers)
{
    TRY_ASSIGN(const QByteArray due, open.chart->setting(newKeyDueSetting));
    const sync::RoomDesk desk = keysOf(open, room, readers);
    TRY_ASSIGN(const bool isRenewed,
               sync::renewRoomKey(desk, !due.isEmpty() || m_isRenewingAll, m_surroundings.random));
    if (isRenewed) {
        TRY(open.chart->setSetting(newKeyDueSetting, {}));
        m_announceWaits.append(workspace.folder);
    }
    TRY_ASSIGN(
        const bool isWaiting,
        sync::handRoomKeys({*m_desk.sync, m_desk.practice, m_key, m_surroundings.random}, desk));
    m_isKeyWaiting = m_isKeyWaiting || isWaiting;
    return {};
}

Result<void> DeskSync::announce(const Workspace &workspace, sync::ServerLink &link)
{
    TRY_ASSIGN(OpenChart open,
               session::reachCompartment(workspace, session::ownerOf(m_desk, m_workspace),
                                         m_surroundings));
    sync::ScopeRound round;
    round.status.scope = workspace.content;
    return moveScope(open, link, round, &sync::ScopeSync::run);
}

EmergencyHalves DeskSync::halvesOf(OpenChart &open)
{
    return {m_desk, open, m_membership->members(), m_key, m_surroundings};
}

Result<void> DeskSync::tendHalves(OpenChart &open, const Workspace &workspace)
{
    // A server that had lost ops had lost its halves with them, of this chart too.
    if (m_isRefilled)
        TRY(chart::EmergencyTable(*open.connection).forgetPut());
    TRY_ASSIGN(const HalvesDue due, halvesOf(open).split());
    m_isKeyWaiting = m_isKeyWaiting || due.isGiven;
    if (due.isPutDue)
        m_putWaits.append(workspace.folder);
    return {};
}

Result<void> DeskSync::putHalves(const Workspace &workspace, sync::ServerLink &link)
{
    TRY_ASSIGN(OpenChart open,
               session::reachCompartment(workspace, session::ownerOf(m_desk, m_workspace),
                                         m_surroundings));
    return halvesOf(open).put(link);
}

} // namespace alcove::members
