#pragma once

#include "interop/fhir_fact.h"

namespace alcove::interop {

/// A DocumentReference or DiagnosticReport: the text of what is attached as plain text or HTML;
/// other attachments are listed, and their content is left with a reason.
void readDocument(const Fields &resource, const FhirIndex &others, FhirFact &fact);
void readReport(const Fields &resource, const FhirIndex &others, FhirFact &fact);

} // namespace alcove::interop
