#pragma once

#include "base/result.h"

#include <QList>
#include <QString>

namespace alcove {

/// A part of a note: "subjective" of a SOAP note. `code` is of a-z, 0-9 and '-'.
struct NoteSection {
    QString code;
    QString text;

    bool operator==(const NoteSection &) const = default;
};

/// A note's text, in sections; order counts.
///
/// In the store it is one text: for each section U+001E, code, U+001F, text (ADR 0011). Plain text
/// only: control characters but tab and line feed are dropped when it is written.
struct NoteBody {
    QList<NoteSection> sections;

    bool operator==(const NoteBody &) const = default;

    bool isBlank() const;
    QString section(const QString &code) const;
};

/// A note or an addendum as it is kept. It leaves noteFrameBytes of what an op may hold to the
/// other fields, or a note that is kept here could never be sent.
constexpr int noteFrameBytes = 64 * 1024;
constexpr int maxNoteBytes = 4 * 1024 * 1024 - noteFrameBytes;

QString storedText(const NoteBody &body);
/// Corrupt when it is not in the stored form.
Result<NoteBody> parseNoteBody(const QString &stored);

/// The text without the marks, sections apart by an empty line; for previews.
QString plainText(const NoteBody &body);

/// `text` without control characters, with line feeds for every kind of line end.
QString cleanText(const QString &text);

} // namespace alcove
