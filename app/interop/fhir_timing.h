#pragma once

#include "interop/fhir_fields.h"

namespace alcove::interop {

/// A Timing as a person says it: "twice a day, before sleep, for 7 days". A code for it ("BID", or
/// its words) goes before the numbers.
QString timingText(const Fields &timing);

} // namespace alcove::interop
