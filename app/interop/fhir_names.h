#pragma once

#include "interop/fhir_fields.h"
#include "interop/fhir_index.h"

namespace alcove::interop {

/// What a reference in `from` points at, as a person calls it: by the reference's own words, else
/// by the name, description or code of what it names in the same file. Empty when neither is there.
QString referenceText(const Fields &from, const FhirIndex &others, const Fields &reference);
/// The same for each of a list, joined with commas.
QString referenceTexts(const Fields &from, const FhirIndex &others,
                       const QList<Fields> &references);

} // namespace alcove::interop
