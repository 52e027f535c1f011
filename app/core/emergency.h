#pragma once

#include "base/clock.h"
#include "core/op.h"

#include <optional>

namespace alcove {

/// Whether somebody who is not named for a restricted chart may open it in an emergency: with a
/// reason, and with the server's help (docs/adr/0038).
struct EmergencyHolder {
    ClientId client; ///< as the chart has it
    UserId user;
    bool isHolder = false;

    bool operator==(const EmergencyHolder &) const = default;
};

/// An encoded half.give as it travels, and the name of the room whose key it is half of.
struct KeptHalf {
    QByteArray record;
    QString room;

    bool operator==(const KeptHalf &) const = default;
};

/// Since when and how long a restricted chart is open on a holder's desk: a setting of its store.
struct EmergencyTime {
    Millis at = 0;
    Millis until = 0;

    /// A clock that was set back before it was opened opens nothing.
    bool isOpen(Millis now) const { return at <= now && now < until; }
    bool operator==(const EmergencyTime &) const = default;
};

inline const QString emergencySetting = QStringLiteral("emergency");
/// The same of what was opened by its sheets: whoever opened it, it is read and not written in.
inline const QString sheetsTimeSetting = QStringLiteral("emergency-by-sheets");
/// There while two sheets of paper open the chart: since when, and the public key they are for.
inline const QString sheetsKeySetting = QStringLiteral("sheets");

QByteArray encodeTime(const EmergencyTime &time);
/// Nothing for what is none: it opens nothing.
std::optional<EmergencyTime> decodeTime(const QByteArray &setting);

namespace opkind {
inline const QString emergencyPut = QStringLiteral("emergency.put"); ///< its record is the client
/// A signed half.give on its way to a desk; the record is that desk's id.
inline const QString halfGive = QStringLiteral("half.give");
} // namespace opkind

QCborMap toPayload(const EmergencyHolder &holder);
/// Malformed when a field is missing or of another type.
Result<EmergencyHolder> holderFrom(const QCborMap &payload, const RawId &record);

QCborMap toPayload(const KeptHalf &half);
/// Malformed without a record, or when the room is none that is restricted.
Result<KeptHalf> halfFrom(const QCborMap &payload);

} // namespace alcove
