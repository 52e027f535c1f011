#pragma once

#include "base/clock.h"
#include "base/error.h"
#include "base/result.h"
#include "core/kept_history.h"
#include "core/sync_progress.h"

#include <QFuture>

#include <optional>

namespace alcove {

class Session;

/// How it stands with the files on charts, in their parts.
struct FilesStand {
    qint64 unsent = 0; ///< on this desk, and not at the server
    qint64 wanted = 0; ///< not on this desk
    qint64 received = 0; ///< by the last round
    qint64 refused = 0; ///< for which the server gave something else, or nothing
    bool isFull = false; ///< the server has no room for more
    bool isMore = false; ///< another round goes on with them at once

    bool operator==(const FilesStand &) const = default;
};

/// How a desk and the practice's server stand with each other.
struct SyncStand {
    bool hasServer = false;
    qint64 waiting = 0; ///< changes made here that the server has not got
    Millis contactAt
        = 0; ///< when a round last went through, in this program or another; 0 for none
    Millis madeAt = 0; ///< since when this desk is one
    std::optional<Error> failure; ///< why the last round broke off
    /// What the server lost, and this desk alone can't mend: that stands still, the rest went on.
    QList<ServerLoss> losses;
    qint64 received = 0; ///< changes of other desks that it brought
    /// What is no part of the person's roles any more, and can't go while somebody has it open.
    bool isClosing = false;
    /// It could not go when the desk was unlocked last, either.
    bool isClosingTried = false;
    /// This desk, or its person, was removed from the practice.
    bool isRemoved = false;
    /// This desk was copied and both copies were used: neither is synced any more.
    bool isCopied = false;
    QList<Scope> renewed; ///< whose keys the last round made anew
    /// That somebody had who has left, and that this desk has no key of to make anew.
    QList<Scope> unrenewed;
    FilesStand files;
    /// What was said of members here waits for a code of its person's authenticator app.
    bool isCodeAwaited = false;
    int late = 0; ///< pieces of late work that wait for this person to decide about
};

/// Why a round is due before its time.
enum class SyncCall {
    Arrived, ///< another desk has sent something
    Waiting, ///< something was written here
    Over, ///< no more calls come: the desk is being locked
};

/// How much a round looks at.
enum class SyncReach {
    All, ///< who is in the practice, every scope, all that is kept apart
    News, ///< what the last call was for, where that can be told; else all
    NewKeys, ///< all, and new keys for whatever this desk holds
};

/// Rounds of sync of an unlocked desk, with all that is kept apart on it. Work runs off the
/// window's thread; answer with whenDone().
class DeskSyncing {
public:
    virtual ~DeskSyncing() = default;

    /// A round, or none where there is no server. Whatever fails stands in the answer; what waited
    /// waits, and what came is whole. An error only when the desk's own store can't be read.
    virtual QFuture<Result<SyncStand>> syncOnce(SyncReach reach) = 0;
    /// Comes when a round is due, maybe at once; ask again after each. One who asks at a time.
    virtual QFuture<SyncCall> nextCall() = 0;
    /// Told from another thread while a round takes its time; not any more once another, or none,
    /// is set.
    virtual void onProgress(std::function<void(const SyncProgress &)> tell) = 0;
};

/// Null where there is no such thing.
DeskSyncing *deskSyncingOf(Session &session);

} // namespace alcove
