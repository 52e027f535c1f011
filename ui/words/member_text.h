#pragma once

#include "core/people.h"

#include <QString>
#include <QStringList>

namespace alcove::words {

/// A hat as a person reads it: "front desk".
QString hatText(Role role);
/// "owner, clinician, front desk"
QString hatsText(Roles roles);

/// A part of what a practice knows: "charts and notes".
QString scopeText(Scope scope);
QString scopesText(const QList<Scope> &scopes);

/// What a hat opens by the matrix of docs/roles.md, in a line: "Writes names and contacts. Reads
/// billing."
QString hatOpens(Role role);

/// What follows when somebody called `name` is `roles` from now on, a sentence each: who they are,
/// which keys go out, which this desk does not have, what closes.
QStringList roleChangeText(const QString &name, Roles roles, const RoleChange &change);

} // namespace alcove::words
