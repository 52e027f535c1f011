#pragma once

#include "simulation/workflow.h"

namespace alcove::simulation {

/// What a clinician does with the chart: writes, signs, adds, imports; and a store that is brought
/// to a newer schema.
std::vector<NamedWorkflow> chartWorkflows();

} // namespace alcove::simulation
