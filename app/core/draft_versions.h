#pragma once

#include "core/note.h"
#include "core/op.h"

#include <QList>

#include <optional>

namespace alcove {

/// A version of a draft and what it was written on.
struct VersionLink {
    OpId op;
    QList<OpId> parents;
};

/// The one version that two others were last written on together. Nothing where there is none, or
/// more than one, or where `links` do not reach so far back: then nothing says what each changed.
std::optional<OpId> commonVersion(const QList<VersionLink> &links, const OpId &left,
                                  const OpId &right);

/// What became of a version that was written while its note was being signed.
enum class AsideHow {
    LeftOut, ///< its words are no part of the record
    Addended, ///< they went into an addendum
};

/// Somebody's decision about such versions of one note. The versions stay.
struct AsideChoice {
    OpId op; ///< that says so
    NoteId note;
    QList<OpId> versions;
    AsideHow how = AsideHow::LeftOut;
    UserId actor;
    Stamp stamp;

    bool operator==(const AsideChoice &) const = default;
};

namespace opkind {
/// Its record is the note, its parents the versions.
inline const QString noteAside = QStringLiteral("note.aside");
} // namespace opkind

QString asideName(AsideHow how);
std::optional<AsideHow> asideFromName(const QString &name);

QCborMap toPayload(AsideHow how);
/// Malformed without versions, or when it says nothing that is known.
Result<AsideChoice> asideFrom(const Op &op);

} // namespace alcove
