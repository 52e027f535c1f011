#pragma once

#include "core/factor_desk.h"

#include <QString>

namespace alcove::words {

/// What became of a code, a whole sentence or two.
QString codeAnswerText(const CodeAnswer &answer);
/// Why nothing became of it, or of setting and taking off a second factor.
QString factorErrorText(const Error &error);
/// What waits for a code, and where it is given.
QString codeAwaitedText();
/// How a person's second factor stands: "Off", "On, 9 of the spare codes are left".
QString factorStandText(const FactorStand &stand);

} // namespace alcove::words
