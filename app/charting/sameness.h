#pragma once

#include "charting/comparison.h"
#include "core/note_body.h"

#include <QSet>

namespace alcove::charting {

/// Above that a note says what the last one said, and whoever signs it is told.
constexpr int sameAtMost = 90; ///< per cent

/// Where the sentences of a text stand, without the space around them. A line ends one as well.
QList<TextSpan> sentencesIn(const QString &text);

/// The sentences of a text, to be found in another one.
class SaidBefore {
public:
    explicit SaidBefore(const QString &text = {});

    /// Where `text` has sentences of it, word for word.
    QList<TextSpan> in(const QString &text) const;
    void add(const QString &text);
    /// Whether that sentence was one of them; however much space is between its words.
    bool has(const QString &sentence) const;
    bool isEmpty() const { return m_sentences.isEmpty(); }

private:
    QSet<QString> m_sentences;
};

/// How much of what is written in `body` stands in `before` as well, in per cent of its letters. 0
/// of a blank one.
int sameness(const NoteBody &body, const NoteBody &before);

} // namespace alcove::charting
