#pragma once

#include "simulation/workflow.h"

namespace alcove::simulation {

/// Psychotherapy notes are begun and written in.
NamedWorkflow compartmentWorkflow();
/// The desk and its psychotherapy notes get new keys.
NamedWorkflow compartmentRotationWorkflow();

} // namespace alcove::simulation
