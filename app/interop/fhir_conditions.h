#pragma once

#include "interop/fhir_fact.h"

namespace alcove::interop {

/// A Condition or AllergyIntolerance.
void readCondition(const Fields &resource, const FhirIndex &others, FhirFact &fact);
void readAllergy(const Fields &resource, const FhirIndex &others, FhirFact &fact);

} // namespace alcove::interop
