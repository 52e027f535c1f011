#pragma once

#include <QList>
#include <QString>

namespace alcove::support {

struct WordSpan {
    int begin = 0; ///< in UTF-16 units
    int length = 0;

    bool operator==(const WordSpan &) const = default;
};

/// An apostrophe, straight or typographic, or a hyphen: part of a word between two of its letters.
bool joinsWords(QChar c);
bool isApostrophe(QChar c);

/// The words of a line that spelling is about, in their order. An address of a page or of mail has
/// none, nor has the ";key" of a phrase.
QList<WordSpan> wordsIn(const QString &line);

} // namespace alcove::support
