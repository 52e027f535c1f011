#pragma once

#include "charting/comparison.h"
#include "core/ids.h"
#include "core/note_body.h"

#include <QList>
#include <QString>
#include <QStringList>

#include <optional>

namespace alcove::charting {

/// What a note says of an objective it worked on. In its section (objectiveCode()) the objective's
/// words stand as they were, and below them the sentences of the note that show it, a line each:
///     Sleeps through 5 nights
///     – “Slept through on five nights.”
/// Words one reads, for programs that know nothing of it as well, and under the signature.
struct ObjectiveThread {
    QString objective; ///< a line, or some where two desks had it in other words
    QStringList sentences; ///< each once, one space between their words

    bool operator==(const ObjectiveThread &) const = default;
};

/// Of a section as any desk wrote it, or two of them that were put together.
ObjectiveThread threadFrom(const QString &section);
QString sectionOf(const ObjectiveThread &thread);

/// The sentences that the note quotes for that objective; none where it does not name it.
QStringList sentencesFor(const NoteBody &body, RecordId objective);
/// The objectives for which the note quotes that sentence.
QList<RecordId> objectivesOf(const NoteBody &body, const QString &sentence);
/// What each of them is called in the note, in its order.
QStringList objectiveNames(const NoteBody &body, const QList<RecordId> &objectives);

/// Sentences that are quoted and stand nowhere in the prose any more, each once.
QStringList goneSentences(const NoteBody &body);
/// `body` without them.
NoteBody withoutGone(NoteBody body);

/// Where something stands in a note.
struct SectionPlace {
    QString code; ///< of its section
    TextSpan span;
};

/// The first place in the prose of a note where that sentence stands, however much space is between
/// its words.
std::optional<SectionPlace> placeOfSentence(const NoteBody &body, const QString &sentence);

/// The sentence of a text that this place is in, or right behind; the one before where it is in the
/// space between two. Nothing before the first one, and in an empty text.
std::optional<TextSpan> sentenceAt(const QString &text, int place);

} // namespace alcove::charting
