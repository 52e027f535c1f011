#pragma once

#include "crypto/secret_bytes.h"

#include <QString>
#include <QStringList>

namespace alcove::presentation {

/// What the meter beside a new passphrase shows.
struct PassphraseJudgement {
    int steps = 0; ///< filled of four
    bool isAcceptable = false;
    QString words; ///< what to do, or how long it would withstand

    bool operator==(const PassphraseJudgement &) const = default;
};

/// `known` are names a guesser would try first.
PassphraseJudgement judge(const crypto::SecretBytes &passphrase, const QStringList &known);

/// "about 3 days", "centuries": for whoever has the disk and tries 10,000 a second, each of
/// which costs 256 MiB of memory.
QString guessingTime(double guessesLog10);

} // namespace alcove::presentation
