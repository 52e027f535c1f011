#include "core/note_body.h"

#include <QStringList>

#include <algorithm>

namespace alcove {

namespace {

constexpr QChar sectionMark(0x1e);
constexpr QChar textMark(0x1f);

bool isCode(const QString &code)
{
    return !code.isEmpty() && std::all_of(code.begin(), code.end(), [](QChar c) {
        return (c >= u'a' && c <= u'z') || (c >= u'0' && c <= u'9') || c == u'-';
    });
}

} // namespace

bool NoteBody::isBlank() const
{
    return std::all_of(sections.begin(), sections.end(),
                       [](const NoteSection &section) { return section.text.trimmed().isEmpty(); });
}

QString NoteBody::section(const QString &code) const
{
    for (const NoteSection &section : sections)
        if (section.code == code)
            return section.text;
    return {};
}

QString cleanText(const QString &text)
{
    QString clean;
    clean.reserve(text.size());
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text[i];
        if (c == u'\r') {
            if (i + 1 >= text.size() || text[i + 1] != u'\n')
                clean.append(u'\n');
        } else if (c == QChar::LineSeparator || c == QChar::ParagraphSeparator) {
            clean.append(u'\n');
        } else if (c == u'\n' || c == u'\t' || (c >= u' ' && c != QChar(0x7f))) {
            clean.append(c);
        }
    }
    return clean;
}

QString storedText(const NoteBody &body)
{
    QString stored;
    for (const NoteSection &section : body.sections) {
        Q_ASSERT(isCode(section.code));
        stored += sectionMark + section.code + textMark + cleanText(section.text);
    }
    return stored;
}

Result<NoteBody> parseNoteBody(const QString &stored)
{
    NoteBody body;
    if (stored.isEmpty())
        return body;
    if (stored[0] != sectionMark)
        return Error(ErrorCode::Corrupt, "note text without a section mark");
    const QStringList parts = stored.mid(1).split(sectionMark);
    for (const QString &part : parts) {
        const qsizetype mark = part.indexOf(textMark);
        if (mark < 0 || !isCode(part.left(mark)))
            return Error(ErrorCode::Corrupt, "note section without a code");
        body.sections.append({part.left(mark), part.mid(mark + 1)});
    }
    return body;
}

QString plainText(const NoteBody &body)
{
    QStringList texts;
    for (const NoteSection &section : body.sections)
        if (!section.text.trimmed().isEmpty())
            texts.append(section.text.trimmed());
    return texts.join(QStringLiteral("\n\n"));
}

} // namespace alcove
