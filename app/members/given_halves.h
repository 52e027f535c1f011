#pragma once

#include "core/emergency_access.h"
#include "session/open_chart.h"
#include "wire/half_giving.h"

#include <vector>

namespace alcove::members {

/// Half of a restricted chart's key, opened, and the record it came in.
struct GivenHalf {
    RawId chart{};
    wire::HalfGive give;
    wire::DeskHalf half;
};

/// Those that this desk was given and that hold: each signed by somebody whose roles have the
/// chart's key. The latest first.
Result<std::vector<GivenHalf>> givenHalves(session::OpenChart &desk, const wire::Members &members);

/// The restricted charts that a desk has halves of which hold, and who gave the latest; nothing
/// says whose they are, or whether the server still has its own.
Result<QList<EmergencyChart>> emergencyCharts(session::OpenChart &desk);

} // namespace alcove::members
