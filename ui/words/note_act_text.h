#pragma once

#include "core/note.h"

#include <QString>

namespace alcove::words {

/// What stands above an addendum or an act: "Addendum by Ada Byron", "Retracted by ...".
QString noteActText(const Addendum &addendum);

} // namespace alcove::words
