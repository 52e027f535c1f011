#pragma once

#include "simulation/workflow.h"

namespace alcove::simulation {

/// All keys of a desk are made anew, and its store is written anew under them.
std::unique_ptr<Workflow> makeRotation();

} // namespace alcove::simulation
