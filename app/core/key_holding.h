#pragma once

#include "core/access.h"

namespace alcove {

/// Whether a desk of somebody with these hats holds a scope's key. Who may only append holds it
/// too: it keeps the scope from the server, and what each appends is sealed to its readers besides.
inline bool holdsKey(Roles roles, Scope scope)
{
    return accessOf(roles, scope) >= Access::Append;
}

/// Whether ops in a scope count when somebody with these hats made them. Into the log each adds
/// what they did, whoever reads it.
inline bool addsTo(Roles roles, Scope scope)
{
    return accessOf(roles, scope) >= (scope == Scope::Audit ? Access::Append : Access::Write);
}

} // namespace alcove
