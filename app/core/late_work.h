#pragma once

#include "core/op.h"

#include <QList>

namespace alcove {

/// What became of an op that came after its author had been removed. Nobody's words are dropped: it
/// is kept as it came, and people say whether it belongs to the record.
enum class LateState { Waiting, TakenIn, LeftOut };

/// An op that came too late, without its words.
struct LateOp {
    OpId id;
    Scope scope = Scope::Clinical;
    DeviceId device;
    UserId actor;
    QString kind;
    RawId record{};
    HybridTime at = 0; ///< by its author's clock
    LateState state = LateState::Waiting;

    bool operator==(const LateOp &) const = default;
};

/// What somebody says of late ops of one scope. What was left out can be taken in later; what was
/// taken in stays.
struct LateChoice {
    QList<OpId> ops;
    bool isTakenIn = false;
};

namespace opkind {
/// Their record is the first op they are about.
inline const QString lateAccept = QStringLiteral("late.accept");
inline const QString lateLeave = QStringLiteral("late.leave");
} // namespace opkind

constexpr qsizetype maxLateChoice = 1000;

/// Whether somebody with these hats says what becomes of late work in a scope: an owner or a
/// supervisor who has its key; of what is kept apart whoever writes there.
bool decidesLate(Roles roles, Scope scope);

QString lateStateName(LateState state);

QCborMap toPayload(const LateChoice &choice);
/// Malformed without ops, or with too many.
Result<LateChoice> lateChoiceFrom(const Op &op);

} // namespace alcove
