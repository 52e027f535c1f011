#pragma once

#include "base/clock.h"
#include "base/random.h"
#include "supplemental/supplement_desk.h"
#include "support/supplemental_door.h"

#include <memory>

namespace alcove::ui_supplemental {

/// The door to the panel behind `desk`, shut to begin with. Clock and random must outlive it; it
/// must outlive the rooms it has made. Destroying it shuts the panel.
std::unique_ptr<support::SupplementalDoor>
makeDoor(std::unique_ptr<supplemental::SupplementDesk> desk, const Clock &clock, Random &random);

} // namespace alcove::ui_supplemental
