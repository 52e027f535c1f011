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

namespace opkind {
inline const QString memberPut = QStringLiteral("member.put");
/// A signed key.grant on its way to a desk; the record is that desk's id.
inline const QString keyGrant = QStringLiteral("key.grant");
} // namespace opkind

constexpr qsizetype maxMemberName = 200;

QCborMap toPayload(const MemberName &member);
/// Malformed without a name of at most maxMemberName characters.
Result<MemberName> memberNameFrom(const QCborMap &payload, const RawId &record);

QCborMap grantPayload(const QByteArray &record);
/// The encoded key.grant. Malformed when there is none.
Result<QByteArray> grantFrom(const QCborMap &payload);

} // namespace alcove
