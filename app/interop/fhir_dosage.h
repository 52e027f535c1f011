#pragma once

#include "interop/fhir_fields.h"

namespace alcove::interop {

/// How a medication is taken: the dosage's own text, else one made of its parts, as in "1 tablet,
/// twice a day, before sleep". What stands beside either, as the most one may take, follows it.
QString dosageText(const Fields &dosage);

} // namespace alcove::interop
