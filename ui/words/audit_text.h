#pragma once

#include "core/audit.h"

namespace alcove::words {

/// What somebody did, after their name: "opened the chart". The name of the event where there are
/// no words for it, as of a newer Alcove.
QString auditText(const QString &event);

/// Why, or what of it: "on paper", "3 found". Empty when there is nothing to add.
QString auditDetail(const AuditEvent &event);

} // namespace alcove::words
