#pragma once

#include "crypto/hash.h"

#include <QStringList>

namespace alcove::sync {

/// How many words stand for a hash: 64 bits.
constexpr int checkWordCount = 8;

/// Words that two people compare by voice: the first bytes of a hash, each a word out of 256
/// (resources/word_lists/check_words.txt).
QStringList checkWords(const crypto::Hash &hash);

/// Whether a person typed these words; case and the white space between them do not count.
bool areCheckWords(const QString &typed, const QStringList &words);

} // namespace alcove::sync
