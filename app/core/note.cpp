#include "core/note.h"

namespace alcove {

bool canEdit(const Note &note, UserId user)
{
    return !note.isSigned() && note.author == user;
}

Result<void> canSign(const Note &note, UserId user)
{
    if (note.isSigned())
        return Error(ErrorCode::Conflict, "note is signed already");
    if (note.author != user)
        return Error(ErrorCode::Refused, "only its author signs a note");
    if (note.body.isBlank())
        return Error(ErrorCode::Refused, "note is empty");
    if (storedText(note.body).toUtf8().size() > maxNoteBytes)
        return Error(ErrorCode::TooLarge, "note over its limit");
    return {};
}

} // namespace alcove
