#pragma once

#include "core/note.h"
#include "ctl/command.h"

namespace alcove::ctl {

/// The codes of the sections that `note` can have: those of its format, then what else is in it.
Result<QStringList> sectionCodes(const Note &note);

/// The body of `note` with `text` as that one section, the first one for an empty code; every other
/// section stays as it is. NotFound when the note can have no such section.
Result<NoteBody> withText(const Note &note, const QString &section, const QString &text);

/// Why withText failed: says which sections there are.
UsageMistake sectionMistake(const Note &note);

} // namespace alcove::ctl
