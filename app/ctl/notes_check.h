#pragma once

#include "ctl/notes_file.h"

#include <QStringList>

namespace alcove::ctl {

/// What is to be said of a file of signed notes.
struct NotesVerdict {
    int signatures = 0;
    QStringList lines; ///< one of each note and act, then one of each key
    QStringList problems; ///< those of them that say what is wrong

    /// "12 signatures, all right."
    QString lastLine() const;
};

/// Checks each text against its hash, each hash against its signature, each act against its note,
/// and that each signature follows another of its signer. packaging/verify_notes.py says the same,
/// word for word, and shares nothing with it.
NotesVerdict checkNotes(const NotesFile &file);

} // namespace alcove::ctl
