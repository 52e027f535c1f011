#include "ctl/note_sections.h"

#include "charting/note_format.h"
#include "ctl/draft_commands.h"

namespace alcove::ctl {

Result<QStringList> sectionCodes(const Note &note)
{
    TRY_ASSIGN(const auto formats, charting::builtInFormats());
    QStringList codes;
    for (const charting::NoteFormat &format : formats)
        if (format.name == note.format)
            for (const charting::FormatSection &section : format.sections)
                codes.append(section.code);
    for (const NoteSection &section : note.body.sections)
        if (!codes.contains(section.code))
            codes.append(section.code);
    return codes;
}

Result<NoteBody> withText(const Note &note, const QString &section, const QString &text)
{
    TRY_ASSIGN(const QStringList codes, sectionCodes(note));
    const qsizetype wanted = section.isEmpty() ? 0 : codes.indexOf(section);
    if (wanted < 0 || wanted >= codes.size())
        return Error(ErrorCode::NotFound, "note without such a section");
    NoteBody body = note.body;
    qsizetype place = 0;
    for (NoteSection &each : body.sections) {
        const qsizetype found = codes.indexOf(each.code);
        if (found == wanted) {
            each.text = text;
            return body;
        }
        place += found < wanted ? 1 : 0;
    }
    body.sections.insert(place, {codes[wanted], text});
    return body;
}

UsageMistake sectionMistake(const Note &note)
{
    const auto codes = sectionCodes(note);
    return {noteUsage,
            QStringLiteral("--section needs one of: %1.")
                .arg(codes ? codes->join(QStringLiteral(", ")) : QString())};
}

} // namespace alcove::ctl
