#pragma once

#include <QString>

namespace alcove::words {

/// Of a desk whose folder was copied and used twice: what happened, what is safe, what to do.
QString copiedDeskText();
/// What an owner reads of it beside whose desk it is.
QString copiedMarkText(int desks);

} // namespace alcove::words
