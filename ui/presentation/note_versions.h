#pragma once

#include "charting/format_shelf.h"
#include "core/note.h"

namespace alcove::presentation {

/// `ours` with the words of other versions below its own, section by section. What stands there
/// already is not added twice.
NoteBody merged(NoteBody ours, const QList<NoteVersion> &others);

/// Where other versions differ from `ours`, to be read: when each was written, and what stands in
/// the sections that are not the same. `formats` know what each section is called.
QString differences(const QList<NoteVersion> &others, const NoteBody &ours,
                    const charting::NoteFormat &format, const charting::FormatShelf &formats);

} // namespace alcove::presentation
