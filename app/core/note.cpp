#include "core/note.h"

#include <array>
#include <utility>

namespace alcove {

namespace {

constexpr std::array<std::pair<NoteAct, const char *>, 5> acts{
    {{NoteAct::Addendum, "addendum"},
     {NoteAct::Retraction, "retraction"},
     {NoteAct::WrongClient, "wrong-client"},
     {NoteAct::CoSignature, "co-signature"},
     {NoteAct::NeedsRevision, "needs-revision"}}};

} // namespace

QString noteActName(NoteAct act)
{
    for (const auto &[known, name] : acts)
        if (known == act)
            return QString::fromLatin1(name);
    Q_UNREACHABLE();
}

std::optional<NoteAct> noteActFromName(const QString &name)
{
    for (const auto &[act, known] : acts)
        if (name == QLatin1String(known))
            return act;
    return std::nullopt;
}

QString coSignerCode(UserId supervisor)
{
    return QStringLiteral("cosigner-") + idString(supervisor).toLower();
}

Result<void> checkNoteSize(const QString &text)
{
    return text.toUtf8().size() > maxNoteBytes ? Error(ErrorCode::TooLarge, "text over its limit")
                                               : Result<void>();
}

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
    return checkNoteSize(storedText(note.body));
}

} // namespace alcove
