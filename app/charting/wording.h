#pragma once

#include "charting/note_format.h"

namespace alcove::charting {

/// What a note says, and in which format.
struct Wording {
    NoteFormat format;
    NoteBody body;

    bool operator==(const Wording &) const = default;
};

/// `now`, which became of `from`, as if it had become of `to`: what was written since goes along,
/// and so do facts. No such word is lost.
NoteBody exchanged(const NoteBody &now, const Wording &from, const Wording &to);

} // namespace alcove::charting
