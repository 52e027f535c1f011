#pragma once

#include "core/compartments.h"
#include "core/op.h"

namespace alcove {

/// What is kept apart, as sync has it: a stream of ops and a key for each restricted chart and for
/// each person's psychotherapy notes. The id of its scope is derived from its name, which says
/// nothing of a client: "restricted/<id of the chart>" or "psy/<id of the user>".
struct Room {
    Scope scope = Scope::Restricted;
    RawId id{};

    auto operator<=>(const Room &) const = default;
};

QString roomName(const Room &room);
/// Nothing when it is none, or not of this program's time.
std::optional<Room> roomFromName(const QString &name);

namespace opkind {
/// Why a chart is restricted; its record is the chart.
inline const QString restrictionPut = QStringLiteral("restriction.put");
} // namespace opkind

QCborMap toPayload(Restriction restriction);
/// Malformed when it is none that this program knows.
Result<Restriction> restrictionFrom(const QCborMap &payload);

} // namespace alcove
