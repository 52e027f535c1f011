#pragma once

#include "base/clock.h"
#include "core/backups.h"
#include "core/copies_apart.h"

#include <QString>

#include <optional>

namespace alcove::words {

/// "today 08:41", "yesterday 08:41", "2 Mar 2026"
QString agoText(Millis at, Millis now);

/// How the copies of a store that is not the desk's own stand.
struct CopiesLine {
    QString text; ///< "Backup made today 08:41, proved yesterday 09:02"
    bool isOverdue = false; ///< and the text says so

    bool operator==(const CopiesLine &) const = default;
};

/// Of one that is looked after whenever the desk is unlocked.
CopiesLine copiesLine(std::optional<Millis> madeAt, std::optional<Millis> provedAt, Millis now);
/// Of one whose copies are made only while it is open itself: shut, it changes nothing.
CopiesLine shutCopiesLine(std::optional<Millis> madeAt, std::optional<Millis> provedAt, Millis now);

/// What failed when they were last looked after; nothing when nothing did.
std::optional<CopiesLine> failedCopiesLine(const BackupState &state);

/// "2 Mar 2026, 09:00: 3 clients, 12 notes"
QString copyText(Millis at, const std::optional<CopyApart::Holds> &holds);
/// Why none was put in place of a store that is kept apart.
QString putBackFailure(const Error &error);
/// What was put in place, and where what was there is.
QString putBackText(const QString &replaced);

} // namespace alcove::words
