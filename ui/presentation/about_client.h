#pragma once

#include "core/client.h"

namespace alcove::presentation {

/// Beside a name, to tell people apart who are called the same: "he/him   ·   born 2 Apr 1991".
QString aboutText(const Client &client);
QString aboutText(const ClientSummary &client);

} // namespace alcove::presentation
