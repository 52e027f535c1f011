#pragma once

#include "interop/fhir_fact.h"

namespace alcove::interop {

/// Adds an Attachment's text to the fact: plain text as it is, HTML without its marks. One of
/// another type, elsewhere, or not readable is listed by its title instead, and its content is left
/// with a reason. An attachment may point at a Binary of the same file.
void addAttachment(const Fields &resource, const Fields &attachment, const FhirIndex &others,
                   FhirFact &fact);

} // namespace alcove::interop
