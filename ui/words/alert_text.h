#pragma once

#include "core/desk_alerts.h"

#include <QString>

namespace alcove::words {

/// Who came in at which new desk, and what to do unless it was they; `when` it was, as a person
/// reads it.
QString alertText(const DeskAlert &alert, const QString &when);

} // namespace alcove::words
