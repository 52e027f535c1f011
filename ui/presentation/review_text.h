#pragma once

#include "charting/comparison.h"
#include "core/note_body.h"
#include "core/record_kind.h"

#include <QList>

#include <optional>

namespace alcove::presentation {

/// A section that two texts have, side by side.
struct ReviewPart {
    QString code;
    QString heading; ///< "Subjective", "Date of birth"; may be empty
    QList<charting::ComparedBlock> blocks;

    bool isEqual() const;
    bool operator==(const ReviewPart &) const = default;
};

/// Two texts, section by section in the order of the note's format; sections that neither has
/// anything in are left out. Those of a record are its fields.
QList<ReviewPart> reviewParts(const NoteBody &left, const NoteBody &right, const QString &format,
                              std::optional<RecordKind> record = std::nullopt);

/// All lines of both, once where they are equal and one below the other where they differ: nothing
/// of either is missing, and a person makes one text of it.
NoteBody bothTexts(const NoteBody &left, const NoteBody &right);

/// The differences as one reads them out, in order: "Subjective. 12 lines the same. Left: ...
/// Right:
/// ...". For a screen reader, and for whoever rather reads down than across.
QString spokenDifferences(const QList<ReviewPart> &parts);

} // namespace alcove::presentation
