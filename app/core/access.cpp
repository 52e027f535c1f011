#include "core/access.h"

#include <algorithm>
#include <array>

namespace alcove {

namespace {

constexpr Access no = Access::None;
constexpr Access append = Access::Append;
constexpr Access read = Access::Read;
constexpr Access write = Access::Write;

using Row = std::array<Access, roleCount>;

/// A row a scope, a column a role, both in the order of their numbers.
constexpr std::array<Row, allScopes.size()> matrix{{
    // owner, clinician, supervisor, trainee, biller, front desk, privacy officer, custodian
    Row{write, read, read, read, read, read, read, read}, // org
    Row{write, write, write, write, read, write, no, read}, // front
    Row{read, read, read, no, write, no, no, read}, // billing
    Row{no, write, write, write, no, no, no, read}, // clinical
    Row{no, write, write, no, no, no, no, read}, // restricted
    Row{no, write, write, write, no, no, no, read}, // psychotherapy
    Row{no, write, write, write, no, no, no, read}, // social
    Row{read, write, read, no, no, write, write, write}, // requests
    Row{append, append, append, append, append, append, read, read}, // audit
}};

} // namespace

Access accessOf(Role role, Scope scope)
{
    return matrix.at(static_cast<std::size_t>(scope)).at(static_cast<std::size_t>(role));
}

Access accessOf(Roles roles, Scope scope)
{
    Access widest = Access::None;
    for (int number = 0; number < roleCount; ++number)
        if (const auto role = static_cast<Role>(number); roles.has(role))
            widest = std::max(widest, accessOf(role, scope));
    return widest;
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
