#pragma once

#include "core/note.h"
#include "core/typing.h"

namespace alcove {

/// A draft as a journal of what is typed has it: a field for each section, the rest as context.
TypedText typedText(const Note &note, const Caret &caret = {});
QByteArray typingContext(const Note &note);
/// Malformed when `text` is no note's.
Result<Note> noteOf(const TypedText &text);

NoteBody bodyOf(const QList<TypedField> &fields);

/// Whether a reader sees the same in both: sections without a word count for nothing.
bool haveSameWords(const NoteBody &a, const NoteBody &b);

} // namespace alcove
