#include "core/scope.h"

#include <utility>

namespace alcove {

namespace {

constexpr std::array<std::pair<Scope, const char *>, allScopes.size()> scopeNames{{
    {Scope::Org, "org"},
    {Scope::Front, "front"},
    {Scope::Billing, "billing"},
    {Scope::Clinical, "clinical"},
    {Scope::Restricted, "restricted"},
    {Scope::Psychotherapy, "psy"},
    {Scope::Social, "social"},
    {Scope::Requests, "requests"},
    {Scope::Audit, "audit"},
}};

} // namespace

QString scopeName(Scope scope)
{
    for (const auto &[known, name] : scopeNames)
        if (known == scope)
            return QString::fromLatin1(name);
    Q_UNREACHABLE();
}

std::optional<Scope> scopeFromName(const QString &name)
{
    for (const auto &[scope, known] : scopeNames)
        if (name == QLatin1String(known))
            return scope;
    return std::nullopt;
}

} // namespace alcove
