#pragma once

#include "simulation/workflow.h"

namespace alcove::simulation {

/// A store of an earlier schema, another for each seed, is opened by this program.
std::unique_ptr<Workflow> makeMigration(std::uint64_t seed);

} // namespace alcove::simulation
