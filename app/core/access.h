#pragma once

#include "base/access_table.h"
#include "base/result.h"
#include "core/scope.h"

#include <QString>

#include <vector>

namespace alcove {

/// What has to be given besides the role.
enum class Condition {
    None,
    Named, ///< by name, chart for chart
    Own, ///< only what they wrote themselves
    Granted, ///< by the privacy officer, person for person
};

/// The matrix of docs/roles.md: sync-and-security.md 1.5 with rows for access requests and columns
/// for the trainee and the custodian of records.
Access accessOf(Role role, Scope scope);
/// The widest that any of the hats gives.
Access accessOf(Roles roles, Scope scope);
Condition conditionOf(Scope scope);

/// The hat under which somebody acts: the first that gives `wanted`. Nothing when none does.
std::optional<Role> hatFor(Roles roles, Scope scope, Access wanted);

/// The hat that stands in what they write: the first of them. Nothing of who wears none.
std::optional<Role> firstHat(Roles roles);

/// The scopes whose one key a person with these hats is handed. Those with a condition are handed
/// over one by one, and are not among them.
std::vector<Scope> scopesOf(Roles roles);

/// Refused, with the scope's name in its detail, unless the hats give `wanted`.
Result<void> permit(Roles roles, Scope scope, Access wanted);

QString accessName(Access access);
QString conditionName(Condition condition);

} // namespace alcove
