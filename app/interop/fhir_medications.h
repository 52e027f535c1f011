#pragma once

#include "interop/fhir_fact.h"

namespace alcove::interop {

/// A MedicationRequest or MedicationStatement.
void readMedication(const Fields &resource, const FhirIndex &others, FhirFact &fact);

} // namespace alcove::interop
