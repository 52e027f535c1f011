#pragma once

#include "core/access_request.h"

#include <QDate>
#include <QString>

namespace alcove::words {

/// "to see their record"
QString requestKindText(RequestKind kind);
/// "due 2 Apr 2026, in 12 days", "overdue since 2 Apr 2026", "answered 2 Apr 2026"
QString requestStateText(const RequestState &state, QDate today);
/// What a list of who read a chart is made of, and what is not in it.
QString readersNote();

} // namespace alcove::words
