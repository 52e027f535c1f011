#include "core/access.h"

#include <array>

namespace alcove {

namespace {

const ScopeAccess &rowOf(Scope scope)
{
    static_assert(allScopes.size() == accessTable.size());
    return accessTable.at(static_cast<std::size_t>(scope));
}

} // namespace

Access accessOf(Role role, Scope scope)
{
    return rowOf(scope).of({role});
}

Access accessOf(Roles roles, Scope scope)
{
    return rowOf(scope).of(roles);
}

Condition conditionOf(Scope scope)
{
    switch (scope) {
    case Scope::Restricted:
        return Condition::Named;
    case Scope::Psychotherapy:
        return Condition::Own;
    case Scope::Social:
        return Condition::Granted;
    default:
        return Condition::None;
    }
}

std::optional<Role> hatFor(Roles roles, Scope scope, Access wanted)
{
    for (int number = 0; number < roleCount; ++number)
        if (const auto role = static_cast<Role>(number);
            roles.has(role) && accessOf(role, scope) >= wanted)
            return role;
    return std::nullopt;
}

std::optional<Role> firstHat(Roles roles)
{
    for (int number = 0; number < roleCount; ++number)
        if (const auto role = static_cast<Role>(number); roles.has(role))
            return role;
    return std::nullopt;
}

std::vector<Scope> scopesOf(Roles roles)
{
    std::vector<Scope> scopes;
    for (const Scope scope : allScopes)
        if (conditionOf(scope) == Condition::None && accessOf(roles, scope) >= Access::Read)
            scopes.push_back(scope);
    return scopes;
}

Result<void> permit(Roles roles, Scope scope, Access wanted)
{
    if (accessOf(roles, scope) >= wanted)
        return {};
    return Error(ErrorCode::Refused, "no role for " + scopeName(scope).toStdString());
}

QString accessName(Access access)
{
    constexpr std::array<const char *, 4> names{"no", "append", "read", "write"};
    return QString::fromLatin1(names.at(static_cast<std::size_t>(access)));
}

QString conditionName(Condition condition)
{
    constexpr std::array<const char *, 4> names{"", "by name", "own only", "by grant"};
    return QString::fromLatin1(names.at(static_cast<std::size_t>(condition)));
}

} // namespace alcove
