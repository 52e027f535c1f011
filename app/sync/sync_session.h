#pragma once

#include "sync/file_sync.h"
#include "sync/granted_key.h"
#include "sync/membership.h"
#include "sync/scope_sync.h"
#include "sync/snapshot_pace.h"

#include <functional>

namespace alcove::sync {

/// Of each scope whose key this desk holds. Asks no server.
Result<QList<ScopeStatus>> syncStatus(SyncStore &store);

struct SyncReport {
    qint64 pushed = 0;
    qint64 pulled = 0;
    qint64 refilled = 0; ///< ops of all desks that the server had lost and has again
    QList<Scope> closed; ///< that went from this desk, their pages excepted
    QList<Scope> closing; ///< that are to go and could not yet
    /// This desk belongs to the practice no more: what was the practice's goes from it.
    bool isRemoved = false;
    QList<Scope> renewed; ///< whose keys were made anew here
    /// That somebody had who has left, and that this desk, whose roles hold them, has no key of:
    /// another one makes theirs, if there is one.
    QList<Scope> unrenewed;
    /// This desk was copied and both copies were used: neither is synced any more, until an owner
    /// has removed it. Nothing here was lost.
    bool isCopied = false;
    /// What was said of members at this desk waits for a code of its person's authenticator app,
    /// which the server asks for (SecondFactor). Keys that rest on it wait too; the rest goes on.
    bool isCodeAwaited = false;
    qint64 barred = 0; ///< ops of other desks whose authors may not write there: kept, not applied
    QList<RawId> changed; ///< records, each once for each op that touched it
    QList<ScopeRound> scopes;
    FileMoves files; ///< after all else
    /// Nothing was sent or taken of these: their server lost more than this desk can mend, and the
    /// store's history says what. The others went on.
    QList<Scope> standing;
};

/// Brings a desk and its server together. Blocks; the store's rules say on which thread. What it
/// references must outlive it.
class SyncSession {
public:
    /// With `box`, the keys that others handed over by sync are taken; without, they wait.
    SyncSession(SyncStore &store, Net &net, const crypto::SigningKey &device, Random &random,
                const crypto::BoxKeyPair *box = nullptr);

    /// Takes what was handed over to another device as well: to the kit that this desk was made
    /// with.
    void takeAlso(const GrantedDesk &other) { m_other.emplace(other); }
    /// Who looks on at long work.
    void watch(SyncWatch watch) { m_watch = std::move(watch); }
    /// As ScopeSync::workAhead().
    void workAhead() { m_isAhead = true; }
    /// Snapshots for desks that come later; without this, none.
    void makeSnapshots(const SnapshotPace &pace) { m_pace = pace; }

    /// How much of the files a round moves; without this, all of it.
    void moveFiles(const FilePace &pace) { m_filePace = pace; }

    /// Asked before a scope closes, so that what was typed and stands in no chart yet is sent too.
    /// When it fails with Conflict nothing closes in this round.
    void beforeClosing(std::function<Result<void>()> prepare) { m_prepare = std::move(prepare); }

    /// One round: logs in, compares the membership log, and goes on in each scope until nothing
    /// waits and the head is reached. Whatever fails, nothing of a page that doesn't hold is
    /// applied, the cursor stays, and what waits is kept and sent again to the letter.
    ///
    /// Offline: no server. Malformed: an answer that is none. Untrusted: another practice's ops, or
    /// forged, moved, withheld ones. Conflict: the server says one thing and then another of its
    /// history. Refused: the server doesn't take it. Locked: a key is missing, or the server does
    /// not let us in.
    Result<SyncReport> runOnce();
    /// Of these scopes alone, by a login that was made before: what another desk has just sent, or
    /// what was just written here. Who is in the practice is as the last round has it; only where
    /// somebody is not known the log is asked for. Fails as runOnce().
    Result<SyncReport> runScopes(const QList<Scope> &wanted, const std::string &token);
    /// Only the membership log, both ways: the server learns of a desk that was just let in, unless
    /// the report says that a code is awaited.
    Result<void> shareMembership();
    /// New keys for the scopes this desk holds with its next round, for no reason but to have them.
    void renewAll() { m_isRenewingAll = true; }
    /// Only what this scope holds, both ways: keys that are to go at once.
    Result<SyncReport> share(Scope scope);
    /// What the round has moved so far: of a round that failed, the records that changed before.
    const SyncReport &report() const { return m_report; }
    /// Of the last round's login.
    const std::string &token() const { return m_token; }

private:
    Result<void> begin();
    Result<SyncReport> round();
    /// Whether this desk is one of two and stops; what it found of that goes to the server.
    Result<bool> stopsAsCopied(ServerLink &link);
    Result<void> enter(ServerLink &link);
    /// Tells of the log what `served` has not.
    Result<void> signUp(ServerLink &link, const std::vector<Bytes> &served);
    Result<void> shareMembers(ServerLink &link);
    Result<void> send(ServerLink &link, const Bytes &record);
    Result<void> learn(const std::vector<Bytes> &served);
    /// What the log says of this desk's person holds here.
    Result<void> followRoles();
    /// What the person's roles don't hold any more is sent as far as it waits, and goes.
    Result<void> closeScopes(ServerLink &link);
    /// Goes on this desk only when nobody has it open; what waits is sent all the same.
    Result<void> close(ServerLink &link, Scope scope, bool isReady);
    /// Whether any came that was not here.
    Result<bool> takeGrants();
    /// Takes the keys that came in `org`, and what they open there.
    Result<void> takeKeys(ScopeRound &round);
    Result<void> syncHeld(ServerLink &link, Scope scope);
    /// Pulls, makes new keys where they are due, and sends.
    Result<void> moveKeyed(ServerLink &link, ScopeRound &round);
    /// New keys for a scope that somebody had who has left, or whose key is old. They are announced
    /// with what is sent next.
    Result<void> renew(ServerLink &link, Scope scope);
    void noteUnrenewed(ServerLink &link);
    /// Whether anything was ever written in a scope whose key is not here; also where the server
    /// does not say.
    bool isUsed(ServerLink &link, Scope scope) const;
    /// Whether the log says that this desk has left.
    bool isRemoved() const;
    /// Keys that came in `org`, and those that are to go by it.
    Result<void> shareKeys(ServerLink &link, ScopeRound &round);
    /// Into `round` and the report.
    Result<void> syncScope(ServerLink &link, ScopeRound &round);
    /// What `move` moves in `round` stands in the report too.
    Result<void> moving(ScopeRound &round, const std::function<Result<void>()> &move);
    /// False, and told in the report, when the scope stands still.
    Result<bool> orStand(Scope scope, const Result<void> &synced);
    ScopeSync scopes(ServerLink &link);
    /// The parts of files of a scope, once its ops have moved.
    Result<void> syncFiles(ServerLink &link, Scope scope);
    /// For desks that come later. What the server has against it is no matter of the round.
    Result<void> makeSnapshot(ServerLink &link, Scope scope);

    SyncStore &m_store;
    Net &m_net;
    const crypto::SigningKey &m_device;
    Random &m_random;
    const crypto::BoxKeyPair *m_box;
    std::optional<GrantedDesk> m_other;
    std::function<Result<void>()> m_prepare;
    bool m_isRenewingAll = false;
    bool m_isAhead = false;
    SyncWatch m_watch;
    SnapshotPace m_pace{0, 0, 0};
    FilePace m_filePace;

    std::string m_token;
    Practice m_practice;
    ScopeKeys m_keys;
    std::optional<Membership> m_membership;
    SyncReport m_report;
};

} // namespace alcove::sync
