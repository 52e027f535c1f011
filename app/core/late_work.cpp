#include "core/late_work.h"

#include "core/key_holding.h"
#include "core/payload_fields.h"

#include <QCborArray>

namespace alcove {

bool decidesLate(Roles roles, Scope scope)
{
    if (scope == Scope::Restricted || scope == Scope::Psychotherapy)
        return addsTo(roles, scope);
    return holdsKey(roles, scope) && (roles.has(Role::Owner) || roles.has(Role::Supervisor));
}

QString lateStateName(LateState state)
{
    switch (state) {
    case LateState::Waiting:
        return QStringLiteral("waiting");
    case LateState::TakenIn:
        return QStringLiteral("taken in");
    case LateState::LeftOut:
        return QStringLiteral("left out");
    }
    Q_UNREACHABLE();
}

QCborMap toPayload(const LateChoice &choice)
{
    QCborArray ops;
    for (const OpId &op : choice.ops)
        ops.append(payload::bytesOf(op.bytes()));
    return {{QStringLiteral("ops"), ops}};
}

Result<LateChoice> lateChoiceFrom(const Op &op)
{
    const QCborArray ops = op.payload[QStringLiteral("ops")].toArray();
    if (ops.isEmpty() || ops.size() > maxLateChoice)
        return Error(ErrorCode::Malformed, "choice about no late op, or too many");
    LateChoice choice;
    choice.isTakenIn = op.kind == opkind::lateAccept;
    for (const QCborValue each : ops) {
        const QByteArray bytes = each.toByteArray();
        const auto id
            = OpId::fromBytes(asBytes({bytes.constData(), static_cast<std::size_t>(bytes.size())}));
        if (!id)
            return Error(ErrorCode::Malformed, "choice about what is no op");
        choice.ops.append(*id);
    }
    return choice;
}

} // namespace alcove
