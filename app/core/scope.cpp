#include "core/scope.h"

#include "base/access_table.h"

namespace alcove {

namespace {

QLatin1String nameOf(Scope scope)
{
    const std::string_view name = accessTable.at(static_cast<std::size_t>(scope)).scope;
    return {name.data(), static_cast<int>(name.size())};
}

} // namespace

QString scopeName(Scope scope)
{
    return nameOf(scope);
}

std::optional<Scope> scopeFromName(const QString &name)
{
    for (const Scope scope : allScopes)
        if (name == nameOf(scope))
            return scope;
    return std::nullopt;
}

} // namespace alcove
