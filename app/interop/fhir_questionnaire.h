#pragma once

#include "interop/fhir_fact.h"

namespace alcove::interop {

/// A QuestionnaireResponse: a line for each question with its answers.
void readQuestionnaire(const Fields &resource, const FhirIndex &others, FhirFact &fact);

} // namespace alcove::interop
