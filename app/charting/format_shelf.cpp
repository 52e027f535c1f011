#include "charting/format_shelf.h"

#include "charting/note_facts.h"

#include <QDir>
#include <QFile>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace alcove::charting {

namespace {

constexpr qint64 largest = qint64{1024} * 1024;

Result<NoteFormat> readFormat(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return Error(ErrorCode::Io, "can't be read");
    if (file.size() > largest)
        return Error(ErrorCode::TooLarge, "over 1 MiB");
    return parseNoteFormat(file.readAll());
}

} // namespace

FormatShelf::FormatShelf(const QString &folder)
{
    if (const auto builtIn = builtInFormats())
        m_formats = *builtIn;
    if (folder.isEmpty())
        return;
    const QDir there(folder);
    for (const QString &name : there.entryList({u"*.yaml"_s}, QDir::Files, QDir::Name)) {
        const auto format = readFormat(there.filePath(name));
        const bool isTaken = format
            && std::any_of(m_formats.begin(), m_formats.end(), [&format](const NoteFormat &known) {
                                 return known.name == format->name;
                             });
        if (!format)
            m_problems.append(u"%1, %2"_s.arg(name, QString::fromStdString(format.error().detail)));
        else if (isTaken)
            m_problems.append(
                u"%1, line 1: there is a format called %2 already"_s.arg(name, format->name));
        else
            m_formats.append(*format);
    }
}

NoteFormat FormatShelf::of(const QString &name) const
{
    for (const NoteFormat &format : m_formats)
        if (format.name == name)
            return format;
    NoteFormat unknown;
    unknown.name = name;
    unknown.title = name;
    return unknown;
}

QString FormatShelf::sectionTitle(const NoteFormat &format, const QString &code) const
{
    for (const FormatSection &section : format.sections)
        if (section.code == code)
            return section.title;
    for (const NoteFormat &other : m_formats)
        for (const FormatSection &section : other.sections)
            if (section.code == code)
                return section.title;
    const QString fact = factTitle(code);
    return fact.isEmpty() ? code : fact;
}

} // namespace alcove::charting
