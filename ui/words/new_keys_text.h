#pragma once

#include "core/new_keys.h"

#include <QString>

namespace alcove::words {

/// What is done now, while a desk gets new keys.
QString newKeysStep(NewKeysStep step);

/// Why a desk got no new keys: what happened, what is safe and what to do.
QString newKeysFailure(const Error &error);

} // namespace alcove::words
