#pragma once

#include "interop/fhir_fact.h"

namespace alcove::interop {

void readEncounter(const Fields &resource, const FhirIndex &others, FhirFact &fact);

} // namespace alcove::interop
