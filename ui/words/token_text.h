#pragma once

#include "core/security_token.h"

#include <QString>

namespace alcove::words {

/// Why a security key gave nothing: what happened, what is safe, what to do.
QString tokenText(const TokenRefusal &refusal);

} // namespace alcove::words
