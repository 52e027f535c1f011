#pragma once

#include "simulation/workflow.h"

namespace alcove::simulation {

/// A restricted chart of another desk, opened by its two sheets.
NamedWorkflow sheetsWorkflow();

} // namespace alcove::simulation
