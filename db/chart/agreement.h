#pragma once

#include "store/connection.h"

#include <QStringList>

namespace alcove::chart {

/// Where rows are not what this desk's ops made of them, a line each. SQLCipher finds a page that
/// was changed, not one that was put back from an older copy of the same store; what this desk did
/// since then is in two places, the op and its row, and they do not agree any more.
Result<QStringList> disagreements(store::Connection &connection);

} // namespace alcove::chart
