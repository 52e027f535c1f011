#pragma once

#include <QString>

namespace alcove::interop {

/// The text of an HTML document, as one would read it without its layout: a line for each block, no
/// scripts, styles or comments, entities resolved. Never fails: what is no HTML comes out as it is.
QString htmlText(const QString &html);

} // namespace alcove::interop
