#pragma once

#include "interop/fhir_fact.h"

namespace alcove::interop {

/// A CarePlan, its activities in the text, or a Goal.
void readCarePlan(const Fields &resource, const FhirIndex &others, FhirFact &fact);
void readGoal(const Fields &resource, const FhirIndex &others, FhirFact &fact);

} // namespace alcove::interop
