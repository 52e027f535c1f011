#pragma once

#include "core/sync_progress.h"

#include <QString>

namespace alcove::words {

/// How far a desk is with what takes its time: "Getting the practice: 34 of 100, recent clients are
/// here". In parts of a hundred.
QString progressText(const SyncProgress &progress);

} // namespace alcove::words
