#include "core/note_typing.h"

#include "core/op.h"
#include "core/payload_fields.h"

#include <QCborArray>
#include <QCborValue>

#include <algorithm>

namespace alcove {

namespace {

const QString kind = QStringLiteral("note");
const QString addendumKind = QStringLiteral("addendum");

bool hasWordsOf(const NoteBody &body, const NoteBody &other)
{
    return std::all_of(other.sections.begin(), other.sections.end(),
                       [&body](const NoteSection &section) {
                           return cleanText(section.text) == cleanText(body.section(section.code));
                       });
}

} // namespace

QByteArray typingContext(const Note &note)
{
    Note rest = note;
    rest.body = {};
    return QCborValue(QCborArray{kind, toPayload(rest)}).toCbor();
}

TypedText typedText(const Note &note, const Caret &caret)
{
    TypedText text{note.id.raw, typingContext(note), {}, caret};
    for (const NoteSection &section : note.body.sections)
        text.fields.append({section.code, section.text});
    return text;
}

Result<Note> noteOf(const TypedText &text)
{
    const QCborArray parts = payload::wholeValue(text.context).value_or(QCborValue()).toArray();
    if (parts.size() != 2 || parts.at(0).toString() != kind)
        return Error(ErrorCode::Malformed, "typing of something else than a note");
    TRY_ASSIGN(Note note, noteFrom(parts.at(1).toMap(), text.subject));
    note.body = bodyOf(text.fields);
    return note;
}

NoteBody bodyOf(const QList<TypedField> &fields)
{
    NoteBody body;
    for (const TypedField &field : fields)
        body.sections.append({field.name, field.text});
    return body;
}

TypedText typedText(const UnsignedAddendum &addendum, const Caret &caret)
{
    const QCborArray context{addendumKind, idString(addendum.client)};
    return {
        addendum.note.raw, QCborValue(context).toCbor(), {{addendumField, addendum.text}}, caret};
}

Result<UnsignedAddendum> addendumOf(const TypedText &text)
{
    const QCborArray parts = payload::wholeValue(text.context).value_or(QCborValue()).toArray();
    const auto client = idFromString<ClientId>(parts.at(1).toString());
    if (parts.size() != 2 || parts.at(0).toString() != addendumKind || !client
        || text.fields.size() != 1)
        return Error(ErrorCode::Malformed, "typing of something else than an addendum");
    return UnsignedAddendum{NoteId{text.subject}, *client, text.fields.first().text};
}

bool haveSameWords(const NoteBody &a, const NoteBody &b)
{
    return hasWordsOf(a, b) && hasWordsOf(b, a);
}

} // namespace alcove
