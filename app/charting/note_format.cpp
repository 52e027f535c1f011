#include "charting/note_format.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>

#include <algorithm>

namespace alcove::charting {

namespace {

bool hasSection(const NoteFormat &format, const QString &code)
{
    return std::any_of(format.sections.begin(), format.sections.end(),
                       [&code](const FormatSection &known) { return known.code == code; });
}

} // namespace

Result<NoteFormat> parseNoteFormat(const QByteArray &json)
{
    static const QRegularExpression code(QStringLiteral("\\A[a-z0-9-]{1,40}\\z"));
    QJsonParseError parseError;
    const QJsonObject object = QJsonDocument::fromJson(json, &parseError).object();
    if (parseError.error != QJsonParseError::NoError)
        return Error(ErrorCode::Malformed,
                     "JSON error at byte " + std::to_string(parseError.offset));
    NoteFormat format;
    format.name = object[QStringLiteral("name")].toString();
    format.title = object[QStringLiteral("title")].toString();
    if (!code.match(format.name).hasMatch() || format.title.isEmpty())
        return Error(ErrorCode::Malformed, "note format without a name or title");
    const QJsonArray sections = object[QStringLiteral("sections")].toArray();
    for (const auto &value : sections) {
        const QJsonObject section = value.toObject();
        const QString sectionCode = section[QStringLiteral("code")].toString();
        if (!code.match(sectionCode).hasMatch())
            return Error(ErrorCode::Malformed,
                         "section " + std::to_string(format.sections.size() + 1)
                             + " without a code");
        if (hasSection(format, sectionCode))
            return Error(ErrorCode::Malformed,
                         "section " + std::to_string(format.sections.size() + 1)
                             + " has the code of another");
        format.sections.append({sectionCode, section[QStringLiteral("title")].toString(),
                                section[QStringLiteral("prompt")].toString()});
    }
    if (format.sections.isEmpty())
        return Error(ErrorCode::Malformed, "note format without sections");
    return format;
}

Result<QList<NoteFormat>> builtInFormats()
{
    const QDir folder(QStringLiteral(":/alcove/note_formats"));
    QList<NoteFormat> formats;
    const QStringList names = folder.entryList({QStringLiteral("*.json")}, QDir::Files, QDir::Name);
    for (const QString &name : names) {
        QFile file(folder.filePath(name));
        if (!file.open(QIODevice::ReadOnly))
            return Error(ErrorCode::Io, "note format can't be read");
        TRY_ASSIGN(const NoteFormat format, parseNoteFormat(file.readAll()));
        formats.append(format);
    }
    return formats;
}

Result<NoteFormat> builtInFormat(const QString &name)
{
    TRY_ASSIGN(const QList<NoteFormat> formats, builtInFormats());
    for (const NoteFormat &format : formats)
        if (format.name == name)
            return format;
    return Error(ErrorCode::NotFound, "no such note format");
}

NoteBody arranged(const NoteBody &body, const NoteFormat &format)
{
    NoteBody result;
    for (const FormatSection &section : format.sections)
        result.sections.append({section.code, body.section(section.code)});
    for (const NoteSection &section : body.sections) {
        if (!hasSection(format, section.code) && !section.text.trimmed().isEmpty())
            result.sections.append(section);
    }
    return result;
}

} // namespace alcove::charting
