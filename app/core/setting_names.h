#pragma once

#include <QString>

namespace alcove {

/// Settings of a store that hold something of its clients, and go when their scope closes.
inline const QString placeSetting = QStringLiteral("place"); ///< where one was in the window
inline const QString recentSetting = QStringLiteral("recent-clients");
inline const QString recentNotesSetting = QStringLiteral("recent-notes");
inline const QString spellingSetting = QStringLiteral("spelling-words"); ///< names among them

/// The clinician's licences (charting/licence.h): theirs, not a client's.
inline const QString licencesSetting = QStringLiteral("licences");

/// When a round of sync last went through: milliseconds, in digits.
inline const QString syncContactSetting = QStringLiteral("sync-contact");

/// When this desk found that its folder was copied: milliseconds, in digits.
inline const QString copiedSetting = QStringLiteral("copied");
/// How often its own ops came from elsewhere, by scope; goes when the store is put back.
inline const QString elsewhereSetting = QStringLiteral("written-elsewhere");

/// The kit by which this desk was made, until it has taken what came for it: its id and box seed.
inline const QString recoveredSetting = QStringLiteral("recovered-with");
/// What the server keeps for this desk's kit: members/kit_round.h.
inline const QString kitSetting = QStringLiteral("kit-at-server");
/// There once this desk, or its person, was taken out of the practice.
inline const QString takenOutSetting = QStringLiteral("taken-out");

/// There while something is to go from this desk that its person may not have any more: at the next
/// unlocking, or again since it could not then.
inline const QString closingSetting = QStringLiteral("closing");
constexpr const char *closingDue = "due";
constexpr const char *closingTried = "tried";

/// Settings of what is kept apart.
inline const QString roomSetting = QStringLiteral("room"); ///< its name, as core/rooms.h has it
inline const QString restrictionSetting = QStringLiteral("restricted-because");
/// There while somebody who was named is not any more and still has the latest key.
inline const QString newKeyDueSetting = QStringLiteral("new-key-due");

} // namespace alcove
