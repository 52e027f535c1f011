#pragma once

#include "core/kept_history.h"

#include <QStringList>

namespace alcove::words {

/// What happened to the practice's server, what is safe and what to do: a paragraph for each kind
/// of loss. One that is mended is told of for a month.
QStringList lossTexts(const QList<ServerLoss> &losses, Millis now);

/// Of one that stands open, or is told of by itself.
QString lossText(const ServerLoss &loss);

} // namespace alcove::words
