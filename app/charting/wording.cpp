#include "charting/wording.h"

#include "charting/note_facts.h"

#include <algorithm>

namespace alcove::charting {

namespace {

bool hasSection(const NoteBody &body, const QString &code)
{
    return std::any_of(body.sections.begin(), body.sections.end(),
                       [&code](const NoteSection &section) { return section.code == code; });
}

bool isAsIn(const NoteBody &body, const NoteBody &other)
{
    return std::all_of(
        other.sections.begin(), other.sections.end(),
        [&body](const NoteSection &section) { return body.section(section.code) == section.text; });
}

bool hasSameProse(const NoteBody &a, const NoteBody &b)
{
    return isAsIn(a, proseOf(b)) && isAsIn(b, proseOf(a));
}

} // namespace

NoteBody exchanged(const NoteBody &now, const Wording &from, const Wording &to)
{
    // In other sections, and written on, the words have to find their place anew.
    if (from.format.name != to.format.name && !hasSameProse(now, from.body))
        return switched(now, from.format, to.format);
    const auto isUntouched = [&now, &from](const QString &code) {
        return now.section(code) == from.body.section(code);
    };
    NoteBody result = proseOf(to.body);
    for (NoteSection &section : result.sections)
        if (!isUntouched(section.code))
            section.text = now.section(section.code);
    for (const NoteSection &section : now.sections)
        if (isFact(section.code)
            || (!hasSection(result, section.code) && !isUntouched(section.code)))
            result.sections.append(section);
    return result;
}

} // namespace alcove::charting
