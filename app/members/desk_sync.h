#pragma once

#include "core/rooms.h"
#include "members/emergency_halves.h"
#include "members/kit_round.h"
#include "session/compartment.h"
#include "sync/room_keys.h"
#include "sync/sync_session.h"

#include <functional>
#include <optional>

namespace alcove::members {

/// What a round did with a chart or notes that are kept apart.
struct RoomRound {
    Scope scope = Scope::Restricted;
    QString folder; ///< where it is on this desk
    sync::ScopeRound round;
    sync::FileMoves files;
    bool isNew = false; ///< the desk has it since this round
    bool isGone = false; ///< its person is named for it no more, and it went from the desk
    bool isClosing = false; ///< the same, and it could not go yet: what they wrote is sent
    bool isEmergencyOver = false; ///< it goes because the time of an emergency is over
    std::optional<Error> failure; ///< its round broke off; the others went on
    std::optional<ServerLoss> loss; ///< it broke off since the server lost more than can be mended
};

struct DeskRound {
    sync::SyncReport desk;
    QList<RoomRound> rooms;
};

/// A round of sync of a desk with all that is on it: its chart's scopes, then each room that is
/// kept apart, over a store and by a key of its own. What it references outlives it.
class DeskSync {
public:
    DeskSync(session::OpenChart &desk, const session::Workspace &workspace, sync::Net &net,
             const session::Surroundings &surroundings);

    /// Asked before a scope or a room goes from the desk, so that nobody has it open; Conflict when
    /// somebody has: then it goes another time.
    void beforeClosing(std::function<Result<void>()> prepare) { m_prepare = std::move(prepare); }

    /// Nobody has a chart open whose emergency is over: it goes, whatever beforeClosing() says.
    void letEmergenciesGo() { m_doEmergenciesGo = true; }
    /// As sync::SyncSession::renewAll(), and for what is kept apart.
    void renewAll() { m_isRenewingAll = true; }

    /// Who looks on at long work.
    void watch(SyncWatch watch) { m_watch = std::move(watch); }
    /// Snapshots for desks that come later, at this pace.
    void makeSnapshots(const sync::SnapshotPace &pace) { m_pace = pace; }

    /// How much of the files a round moves, of the chart and of each room.
    void moveFiles(const sync::FilePace &pace) { m_filePace = pace; }

    /// Fails as sync::SyncSession::runOnce(). What befell a room stands with it: a room that does
    /// not open keeps nothing else from being synced.
    Result<DeskRound> run();
    /// Only what these scopes of the desk hold, as sync::SyncSession::runScopes().
    Result<DeskRound> runScopes(const QList<Scope> &scopes, const std::string &token);
    /// Of the login of the last round, for who listens with it; empty without one.
    const std::string &token() const { return m_token; }

private:
    sync::SyncSession deskSession();
    Result<void> noteContact();
    /// This desk's kit, and the one it was made with.
    Result<void> tendKit(DeskRound &done, sync::ServerLink &link);
    /// Takes the keys of rooms that came by sync. What is new here by them; one that could not be
    /// made stands in `rooms` with the reason.
    Result<QList<Room>> takeKeys(QList<RoomRound> &rooms);
    /// All that are here; what failed stands with each.
    void syncRooms(const QList<Room> &news, sync::ServerLink &link, DeskRound &done);
    Result<RoomRound> syncRoom(const session::Workspace &workspace, sync::ServerLink &link);
    /// Keys that were made for rooms, then what is said under them.
    Result<void> sendWaiting(sync::ServerLink &link, DeskRound &done);
    /// The keys of a room and its halves, by who writes there.
    Result<void> tendRoom(session::OpenChart &open, const session::Workspace &workspace,
                          const Room &room, const QList<UserId> &named, sync::ServerLink &link,
                          RoomRound &done);
    /// Makes, renews and hands over the keys of a room.
    Result<void> tendKeys(session::OpenChart &open, const session::Workspace &workspace,
                          const Room &room, const QList<UserId> &readers);
    /// Sends what announces a new key, once it has been handed over.
    Result<void> announce(const session::Workspace &workspace, sync::ServerLink &link);
    /// What is left to do on a desk that belongs to the practice no more.
    Result<void> leave(session::OpenChart &open, const session::Workspace &workspace,
                       const Room &room, sync::ServerLink &link, RoomRound &done);
    Result<void> learnMembers();
    bool isRemoved() const;
    /// Splits them anew for who may open it in an emergency.
    Result<void> tendHalves(session::OpenChart &open, const session::Workspace &workspace);
    /// Gives the server its halves, once those of the desks have been sent.
    Result<void> putHalves(const session::Workspace &workspace, sync::ServerLink &link);
    EmergencyHalves halvesOf(session::OpenChart &open);
    /// Whether a key of it came from somebody who is named for it.
    Result<bool> isGranted(const Room &room) const;
    /// Whether it is to go from this desk: others have it, and its person may not any more.
    bool isToGo(const Room &room, const QList<UserId> &named) const;
    Result<void> letGo(session::OpenChart &open, const session::Workspace &workspace,
                       const Room &room, sync::ServerLink &link, RoomRound &done);
    sync::ScopeSync scopesOf(session::OpenChart &open, const sync::ScopeKeys &keys,
                             sync::ServerLink &link);
    sync::RoomDesk keysOf(session::OpenChart &open, const Room &room,
                          const QList<UserId> &readers) const;
    /// How far a round has come in a room.
    struct RoomMove {
        Result<void> synced;
        QList<UserId> named; ///< who reads there
        bool isKeyFirst = false; ///< what waits is sent once there is a new key
    };
    Result<RoomMove> moveRoom(session::OpenChart &open, const Room &room, sync::ServerLink &link,
                              sync::ScopeRound &round);
    Result<void> moveFilesOf(session::OpenChart &open, sync::ServerLink &link, RoomRound &done);
    /// What came before its key did.
    Result<void> openWaiting(session::OpenChart &open, const Room &room, sync::ScopeRound &round);
    using Move = Result<void> (sync::ScopeSync::*)(sync::ScopeRound &);
    Result<void> moveScope(session::OpenChart &open, sync::ServerLink &link,
                           sync::ScopeRound &round, Move move);

    session::OpenChart &m_desk;
    session::Workspace m_workspace;
    sync::Net &m_net;
    const session::Surroundings &m_surroundings;
    crypto::SigningKey m_key;
    crypto::BoxKeyPair m_box;
    std::function<Result<void>()> m_prepare;
    bool m_isRenewingAll = false;
    SyncWatch m_watch;
    std::optional<sync::SnapshotPace> m_pace;
    sync::FilePace m_filePace;
    std::optional<sync::Membership> m_membership;
    std::string m_token;
    std::optional<UsedKit> m_usedKit;
    bool m_doEmergenciesGo = false;
    bool m_isKeyWaiting = false;
    bool m_isCopied = false; ///< found in what is kept apart
    bool m_isCodeAwaited = false; ///< as in the report of the desk's own scopes
    bool m_isRefilled = false; ///< the server had lost ops, of whatever scope
    QList<QString> m_announceWaits; ///< folders of rooms with a new key
    QList<QString> m_putWaits; ///< folders of rooms whose halves the server has not got
};

} // namespace alcove::members
