#pragma once

#include "core/op.h"

#include <QByteArray>
#include <QString>

namespace alcove {

/// What a person or a desk of the practice is called; `id` is that of either. Names stand in no
/// record of the membership log, which the server reads: they travel as ops of the scope `org`.
struct MemberName {
    RawId id{};
    QString name;

    bool operator==(const MemberName &) const = default;
};

/// An encoded key.grant as it travels. `room` is what its scope is called where that is one of what
/// is kept apart (core/rooms.h); empty for the scopes that all know.
struct KeptGrant {
    QByteArray record;
    QString room;

    bool operator==(const KeptGrant &) const = default;
};

namespace opkind {
inline const QString memberPut = QStringLiteral("member.put");
/// A signed key.grant on its way to a desk; the record is that desk's id.
inline const QString keyGrant = QStringLiteral("key.grant");
} // namespace opkind

constexpr qsizetype maxMemberName = 200;

QCborMap toPayload(const MemberName &member);
/// Malformed without a name of at most maxMemberName characters.
Result<MemberName> memberNameFrom(const QCborMap &payload, const RawId &record);

QCborMap toPayload(const KeptGrant &grant);
/// Malformed when there is none, or the room is no text.
Result<KeptGrant> grantFrom(const QCborMap &payload);

} // namespace alcove
