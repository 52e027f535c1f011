#pragma once

#include "simulation/workflow.h"

namespace alcove::simulation {

/// The other things a desk does, one act each: reading, searching, looking after the store, what
/// sync asks of it.
std::vector<NamedWorkflow> smallWorkflows();

} // namespace alcove::simulation
