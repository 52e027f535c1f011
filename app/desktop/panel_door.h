#pragma once

#include "base/clock.h"
#include "base/random.h"
#include "core/practice.h"
#include "crypto/kdf.h"
#include "support/supplemental_door.h"

#include <memory>

namespace alcove::desktop {

/// The door to the supplemental panel whose files lie in `folder`, shut to begin with. The one
/// place that knows the panel's store; it never sees the chart's.
std::unique_ptr<support::SupplementalDoor> makePanelDoor(const QString &folder,
                                                         const Practice &practice,
                                                         crypto::KdfCost kdfCost,
                                                         const Clock &clock, Random &random);

} // namespace alcove::desktop
