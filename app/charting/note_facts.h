#pragma once

#include "core/ids.h"
#include "core/note_body.h"

#include <QList>
#include <QString>
#include <QTime>

#include <optional>

namespace alcove::charting {

/// Sections of a note that are no prose: how and when the session was held, what was asked in it,
/// which objectives it worked on. They stand in the text that is signed, go along when the format
/// is switched, and are filled in beside the writing, not in it. Those that the store looks for are
/// called in core: groupSessionCode, coSignerCode().
namespace fact {
inline const QString mode = QStringLiteral("session-mode"); ///< "In person", "Video", "Telephone"
inline const QString began = QStringLiteral("session-began"); ///< "14:02"
inline const QString ended = QStringLiteral("session-ended");
inline const QString address = QStringLiteral("session-address"); ///< where the client is now
inline const QString state = QStringLiteral("session-state"); ///< "MA"
inline const QString emergency = QStringLiteral("session-emergency"); ///< local number there
inline const QString callBack = QStringLiteral("session-call-back");
inline const QString consent = QStringLiteral("session-consent"); ///< to telehealth, and how given
inline const QString present = QStringLiteral("session-present"); ///< who else is in the room
inline const QString fallback = QStringLiteral("session-fallback"); ///< when the platform fails
inline const QString part2 = QStringLiteral("part2"); ///< under 42 CFR Part 2
/// Names in it that are somebody else's or words, a line each: whoever signed it said so.
inline const QString otherNames = QStringLiteral("group-names");
inline const QString noObjective = QStringLiteral("objective-none"); ///< why none was worked on
} // namespace fact

bool isFact(const QString &code);
/// What a fact is called: "Where the client is". Nothing of what is none.
QString factTitle(const QString &code);

/// That something was asked in this session; its text says what about.
QString askedCode(const QString &question);
QString objectiveCode(RecordId objective);
/// Nothing when the code is none of an objective.
std::optional<RecordId> objectiveOf(const QString &code);
/// Those that the note says were worked on.
QList<RecordId> objectivesIn(const NoteBody &body);

/// `body` with that text in that section; empty takes the section away.
NoteBody withFact(NoteBody body, const QString &code, const QString &text);
/// What was written, without facts.
NoteBody proseOf(const NoteBody &body);
/// As a note is signed and read: how and when the session was held, then what was written in its
/// own order, then what was asked, worked on and co-signed. Times are written "09:05".
NoteBody inOrder(const NoteBody &body);

/// "9:05", "0905", "9.05", "14:30", to the minute; nothing of what is no time of a day.
std::optional<QTime> timeOf(const QString &text);
/// Those of when it began and ended that are filled in and are no time.
QStringList malformedTimes(const NoteBody &body);
/// Whether it says an end that is earlier in the day than its begin.
bool endsBeforeItBegan(const NoteBody &body);

/// What a session by video or telephone has to say before its note is signed, by the codes of the
/// facts that are missing. None of a session in person.
QStringList missingOfTelehealth(const NoteBody &body);
bool isTelehealth(const NoteBody &body);

} // namespace alcove::charting
