#pragma once

#include "core/note.h"

#include <QJsonObject>

#include <variant>

namespace alcove::ctl {

/// An addendum or act as a file has it.
struct FiledAct {
    Addendum addendum;
    bool isSigned = true; ///< somebody took the signature out otherwise
};

struct FiledNote {
    Note note;
    QList<FiledAct> acts;
    bool isUnderPart2 = false; ///< its notice goes along; reading takes no note of it
};

/// The signed notes of a client with all that was signed about them, as `note export` writes them
/// for somebody who checks them without us (docs/store_format.md).
struct NotesFile {
    ClientId client;
    QList<FiledNote> notes; ///< in order of signing
    bool isUnderPart2 = false; ///< the client's care is or was; read as of a note
};

/// With the notice of 42 CFR Part 2 in each note that is under it, and in the file when one is or
/// the client's care: "notice" is not signed, and means nothing to a verifier.
QJsonObject notesJson(const NotesFile &file);

/// Why a file is none of these: one sentence, without a word of its text.
struct BadFile {
    QString why;
};

/// Reads strictly: what two readers could read in two ways is refused.
std::variant<NotesFile, BadFile> parseNotes(const QByteArray &json);

} // namespace alcove::ctl
