#pragma once

#include "simulation/workflow.h"

namespace alcove::simulation {

/// Copies of the store: made and removed as time goes by, and put back.
std::vector<NamedWorkflow> copyWorkflows();

/// What else is done with copies, one act each.
std::vector<NamedWorkflow> smallCopyWorkflows();

} // namespace alcove::simulation
