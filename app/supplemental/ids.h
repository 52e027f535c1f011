#pragma once

#include "core/ids.h"

namespace alcove::supplemental {

using ConsentId = Id<struct ConsentTag>;
using ItemId = Id<struct ItemTag>;

} // namespace alcove::supplemental
