#pragma once

#include <QString>

namespace alcove {

/// Whether a section of that code says something beside what is written: when the session began,
/// what was worked on. What these are is in charting/note_facts.h.
bool isBesideProse(const QString &code);
/// Of the text of a note in its stored form, as it is, what stands in it without those.
QString storedProse(const QString &stored);

} // namespace alcove
