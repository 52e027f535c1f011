#include "core/care.h"

namespace alcove {

ChartDoor doorFor(const QList<UserId> &team, const QList<UserId> &standIns, UserId self,
                  const std::optional<GlassBreak> &last, Millis now)
{
    if (team.isEmpty() || team.contains(self) || standIns.contains(self))
        return {};
    if (last && last->at <= now && now < last->until)
        return {ChartDoor::State::Broken, last->until};
    return {ChartDoor::State::Glass, 0};
}

namespace {

bool assignsWhoever(Roles roles)
{
    return roles.has(Role::Owner) || roles.has(Role::FrontDesk) || roles.has(Role::Supervisor);
}

} // namespace

bool mayAssign(Roles roles, const QList<UserId> &team, UserId self)
{
    return team.isEmpty() || team.contains(self) || assignsWhoever(roles);
}

bool mayNameStandIn(Roles roles, const QList<UserId> &team, UserId self, UserId standIn)
{
    return mayAssign(roles, team, self)
        && (standIn != self || !team.isEmpty() || assignsWhoever(roles));
}

bool isReason(const QString &typed)
{
    const qsizetype length = typed.simplified().size();
    return length >= shortestReason && length <= longestReason;
}

} // namespace alcove
