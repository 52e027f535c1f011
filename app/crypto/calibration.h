#pragma once

#include "base/clock.h"
#include "crypto/kdf.h"

namespace alcove::crypto {

/// `base` with more passes where the machine is fast: one that took `took` shall take half a second
/// to a second. Never less than `base`, never over the ceiling.
KdfCost raisedCost(KdfCost base, Millis took);

/// The same of a measurement made now, by `clock`. A base below the default is wanted as it is.
Result<KdfCost> calibratedCost(KdfCost base, const Clock &clock);

} // namespace alcove::crypto
