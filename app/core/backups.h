#pragma once

#include "base/clock.h"
#include "base/result.h"

#include <QFuture>
#include <QString>

#include <optional>

namespace alcove {

/// How the copies of an unlocked desk stand.
struct BackupState {
    std::optional<Millis> madeAt; ///< of the newest copy
    std::optional<Millis> provedAt; ///< when a copy was last restored on trial and found whole
    std::optional<Error> notMade; ///< why the one that is due could not be made
    std::optional<Error> notProved; ///< why the trial failed; Corrupt when the copy is not whole
};

/// A copy that can be put in the store's place.
struct StoredCopy {
    QString name;
    Millis at = 0;

    bool operator==(const StoredCopy &) const = default;
};

/// Copies of the desk's store. The work is done apart from the chart's own thread, so that nobody
/// waits for it.
class Backups {
public:
    virtual ~Backups() = default;

    /// Makes the copy that is due, removes those over their number, and once a day restores the
    /// newest on trial. To be asked now and then.
    virtual QFuture<BackupState> keepUp() = 0;
};

} // namespace alcove
