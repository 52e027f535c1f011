#include "core/care.h"

namespace alcove {

ChartDoor doorFor(const QList<UserId> &team, UserId self, const std::optional<GlassBreak> &last,
                  Millis now)
{
    if (team.isEmpty() || team.contains(self))
        return {};
    if (last && last->at <= now && now < last->until)
        return {ChartDoor::State::Broken, last->until};
    return {ChartDoor::State::Glass, 0};
}

bool mayAssign(Roles roles, const QList<UserId> &team, UserId self)
{
    return team.isEmpty() || team.contains(self) || roles.has(Role::Owner)
        || roles.has(Role::FrontDesk) || roles.has(Role::Supervisor);
}

bool isReason(const QString &typed)
{
    const qsizetype length = typed.simplified().size();
    return length >= shortestReason && length <= longestReason;
}

} // namespace alcove
