#pragma once

#include "base/id.h"

#include <array>
#include <cstdint>

namespace alcove {

using OpId = Id<struct OpTag>;
using DeviceId = Id<struct DeviceTag>;
/// A person with keys in a practice: who signs devices and notes.
using UserId = Id<struct UserTag>;
/// Not made but derived: wire::scopeId(practice, "clinical").
using ScopeId = Id<struct ScopeTag>;
/// The hash of a practice's genesis record, so that it certifies itself.
using PracticeId = std::array<std::uint8_t, 32>;

} // namespace alcove
