#pragma once

#include "crypto/secret_bytes.h"

#include <string>
#include <vector>

namespace alcove::crypto {

/// How hard a passphrase is to guess, by zxcvbn (Wheeler 2016).
struct PassphraseStrength {
    double guessesLog10 = 0;
    int score = 0; ///< 0 to 4, as zxcvbn has it; 3 withstands an online, 4 an offline attack
};

/// `known` are words a guesser would try first: the practice's and the clinician's name, UTF-8.
PassphraseStrength passphraseStrength(const SecretBytes &passphrase,
                                      const std::vector<std::string> &known);

/// Long enough (15 characters) and not easily guessed (score 3).
bool isAcceptable(const SecretBytes &passphrase, const std::vector<std::string> &known);

} // namespace alcove::crypto
