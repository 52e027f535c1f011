#pragma once

#include "base/clock.h"
#include "base/id.h"
#include "base/result.h"

#include <QFuture>
#include <QList>
#include <QString>

#include <optional>

namespace alcove {

class Session;

/// A store that an unlocked desk keeps apart: the psychotherapy notes, or one restricted chart.
struct StoreApart {
    enum class What { PrivateNotes, RestrictedChart };
    What what = What::PrivateNotes;
    RawId id{}; ///< of a restricted chart

    auto operator<=>(const StoreApart &) const = default;
};

/// A copy of one that can be put in its place.
struct CopyApart {
    /// What it holds, where this desk can look into it.
    struct Holds {
        qint64 clients = 0;
        qint64 notes = 0;

        bool operator==(const Holds &) const = default;
    };

    QString name;
    Millis at = 0;
    std::optional<Holds> holds;

    bool operator==(const CopyApart &) const = default;
};

/// How the copies of one stand.
struct CopiesStand {
    StoreApart store;
    std::optional<Millis> madeAt; ///< of the newest copy
    std::optional<Millis> provedAt; ///< when one was last restored on trial and found whole

    bool operator==(const CopiesStand &) const = default;
};

/// The copies of what is kept apart. Work runs off the window's thread; answer with whenDone().
class CopiesApart {
public:
    virtual ~CopiesApart() = default;

    /// Of all that are on this desk.
    virtual QFuture<Result<QList<CopiesStand>>> copiesStand() = 0;
    /// The newest first. Refused for roles without that store.
    virtual QFuture<Result<QList<CopyApart>>> copiesOf(StoreApart store) = 0;
    /// Puts a copy in its store's place; where what was there lies now, below the desk's folder.
    /// NotFound without such a copy; Corrupt for one that is not whole; Locked for one that another
    /// desk has sealed; Conflict while the store is open; Refused for roles without it.
    virtual QFuture<Result<QString>> putBack(StoreApart store, QString copy) = 0;
};

/// Of what `session` keeps apart; null where nothing is, or no copies of it are kept.
CopiesApart *copiesApartOf(Session &session);

} // namespace alcove
