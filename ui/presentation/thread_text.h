#pragma once

#include "core/note_body.h"

#include <QString>
#include <QStringList>

namespace alcove::presentation {

// A signed note as it is read, with the thread through it: what can be followed is a link, all
// else is the text as it was typed.

/// A section of prose: each sentence that is tied to objectives leads to the first of them, by its
/// code. Empty where none is.
QString proseHtml(const NoteBody &body, const QString &prose);
/// What the note says of an objective: each sentence leads to where it stands, by its number from 0
/// on. Empty where there is none.
QString objectiveHtml(const QString &section);

/// Sentences below one another, each as a link by its number from 0 on. Empty without any.
QString quotesHtml(const QStringList &sentences);

/// "Works on: Sleeps through 5 nights"; empty of a sentence that is tied to nothing.
QString worksOnText(const NoteBody &body, const QString &sentence);

} // namespace alcove::presentation
