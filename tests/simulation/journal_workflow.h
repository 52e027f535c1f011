#pragma once

#include "simulation/workflow.h"

namespace alcove::simulation {

/// Words typed into a draft, key by key, now and then saved.
NamedWorkflow journalWorkflow();

} // namespace alcove::simulation
