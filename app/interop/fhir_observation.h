#pragma once

#include "interop/fhir_fact.h"

namespace alcove::interop {

/// An Observation: blood pressure as "120/80", other components and members in its text.
void readObservation(const Fields &resource, const FhirIndex &others, FhirFact &fact);

} // namespace alcove::interop
