#include "presentation/note_versions.h"

#include "presentation/plain_dates.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace alcove::presentation {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("note_versions", text);
}

void add(NoteBody &body, const NoteSection &theirs)
{
    const auto ours = std::find_if(
        body.sections.begin(), body.sections.end(),
        [&theirs](const NoteSection &section) { return section.code == theirs.code; });
    if (ours == body.sections.end())
        body.sections.append(theirs);
    else if (!ours->text.contains(theirs.text))
        ours->text += (ours->text.isEmpty() ? QString() : u"\n\n"_s) + theirs.text;
}

QStringList differences(const NoteBody &theirs, const NoteBody &ours,
                        const charting::NoteFormat &format, const charting::FormatShelf &formats)
{
    QStringList parts;
    for (const NoteSection &section : charting::arranged(theirs, format).sections) {
        if (section.text == ours.section(section.code))
            continue;
        const QString text = section.text.isEmpty() ? tr("(empty there)") : section.text;
        parts.append(u"%1\n%2"_s.arg(formats.sectionTitle(format, section.code), text));
    }
    return parts.isEmpty() ? QStringList{tr("(the same words as here)")} : parts;
}

} // namespace

NoteBody merged(NoteBody ours, const QList<NoteVersion> &others)
{
    for (const NoteVersion &version : others)
        for (const NoteSection &theirs : version.body.sections)
            add(ours, theirs);
    return ours;
}

QString differences(const QList<NoteVersion> &others, const NoteBody &ours,
                    const charting::NoteFormat &format, const charting::FormatShelf &formats)
{
    QStringList parts;
    for (const NoteVersion &version : others)
        parts << tr("Written %1").arg(momentText(version.editedAt))
              << differences(version.body, ours, format, formats);
    return parts.join(u"\n\n"_s);
}

} // namespace alcove::presentation
