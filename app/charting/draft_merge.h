#pragma once

#include "core/note_body.h"

#include <QStringList>

#include <optional>

namespace alcove::charting {

/// The lines that two texts make of `base` together: every line that one of them put in or took out
/// is put in or taken out, nothing else is. Nothing, so that a person decides, where
///   - both changed the same place, or places without an unchanged line between them;
///   - a change touches a run of equal lines, or could as well stand elsewhere where the other
///     changed something: where it belongs can't be told;
///   - two of the texts differ too much to be compared (changedLines).
/// The same for (base, left, right) and (base, right, left). Lines are taken as they are and never
/// parted: no sentence comes of it that nobody wrote.
std::optional<QStringList> mergedLines(const QStringList &base, const QStringList &left,
                                       const QStringList &right);

/// The same of notes, section by section; nothing unless every section merges.
std::optional<NoteBody> mergedBody(const NoteBody &base, const NoteBody &left,
                                   const NoteBody &right);

} // namespace alcove::charting
