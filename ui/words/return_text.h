#pragma once

#include "core/people.h"

#include <QString>
#include <QStringList>

namespace alcove::words {

/// What happens when somebody called `name` who has lost their desks is invited again as who they
/// are, a sentence each.
QStringList beforeReturn(const QString &name, int desks);

/// What stands once they were; the new desk is called `deskName`.
QStringList afterReturn(const QString &name, const QString &deskName, const QList<Scope> &scopes);

} // namespace alcove::words
