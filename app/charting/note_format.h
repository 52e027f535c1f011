#pragma once

#include "base/result.h"
#include "core/note_body.h"

#include <QByteArray>
#include <QList>
#include <QString>

namespace alcove::charting {

struct FormatSection {
    QString code;
    QString title; ///< "Subjective"
    QString prompt; ///< what belongs there, shown while it is empty

    bool operator==(const FormatSection &) const = default;
};

/// How a note is divided. Data, not code: resources/note_formats/<name>.json, one object
/// {"name", "title", "sections": [{"code", "title", "prompt"}]}.
struct NoteFormat {
    QString name;
    QString title;
    QList<FormatSection> sections;

    bool operator==(const NoteFormat &) const = default;
};

/// Malformed with the place of the mistake.
Result<NoteFormat> parseNoteFormat(const QByteArray &json);

/// The formats that come with the program.
Result<QList<NoteFormat>> builtInFormats();
/// One of them; NotFound.
Result<NoteFormat> builtInFormat(const QString &name);

/// `body` in the sections of `format`; sections it does not have stay at the end, so that no word
/// is lost.
NoteBody arranged(const NoteBody &body, const NoteFormat &format);

} // namespace alcove::charting
