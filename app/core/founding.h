#pragma once

#include "base/roles.h"

namespace alcove {

/// Whether somebody with these hats, all of them out of `solo`, may make a practice. An owner is
/// among them, and one who holds charts: the charts' key is made with the practice, and it lies on
/// no desk whose person may not have it. That hat can be given up once somebody else wears it.
bool mayFound(Roles roles);

} // namespace alcove
