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

/// An addendum that is being written. The store has nothing of it until it is signed.
struct UnsignedAddendum {
    NoteId note;
    ClientId client;
    QString text;

    bool operator==(const UnsignedAddendum &) const = default;
};

/// Its one field.
inline const QString addendumField = QStringLiteral("addendum");
TypedText typedText(const UnsignedAddendum &addendum, const Caret &caret = {});
/// Malformed when `text` is no addendum's.
Result<UnsignedAddendum> addendumOf(const TypedText &text);

/// Whether a reader sees the same in both: sections without a word count for nothing.
bool haveSameWords(const NoteBody &a, const NoteBody &b);

} // namespace alcove
