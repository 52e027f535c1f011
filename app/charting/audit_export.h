#pragma once

#include "core/chart.h"
#include "core/practice.h"
#include "crypto/signature.h"

#include <functional>

namespace alcove::charting {

/// Takes a piece of a file, in order.
using Sink = std::function<Result<void>(ByteView)>;

/// The whole log for an auditor, as lines of JSON: a head, the entries, and a signature over the
/// lines before it. Who gets it can check chain and signature without us; docs/store_format.md says
/// how. It names no client: ids alone. Audited first, and that entry is the last one in it.
/// The count of entries; fails as the chart and `sink` do.
Result<qint64> exportAudit(Chart &chart, const Practice &practice, const crypto::SigningKey &key,
                           Millis now, const Sink &sink);

} // namespace alcove::charting
