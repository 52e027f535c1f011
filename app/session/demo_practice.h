#pragma once

#include "base/clock.h"
#include "base/random.h"
#include "core/chart.h"
#include "crypto/signature.h"

namespace alcove::session {

/// Fills a chart with `clients` invented clients and some years of signed notes each. Every name
/// and word is ours; nothing is of a person.
Result<void> fillDemoPractice(Chart &chart, const crypto::SigningKey &key, int clients,
                              const Clock &clock, Random &random);

} // namespace alcove::session
