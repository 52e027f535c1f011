#include "presentation/review_text.h"

#include "charting/line_diff.h"
#include "charting/note_format.h"
#include "core/client_fields.h"
#include "words/record_text.h"
#include "words/review_text.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace alcove::presentation {

namespace {

QString tr(const char *text, int count = -1)
{
    return QCoreApplication::translate("review", text, nullptr, count);
}

QStringList codesOf(const NoteBody &left, const NoteBody &right)
{
    QStringList codes;
    for (const NoteBody *body : {&left, &right})
        for (const NoteSection &section : body->sections)
            if (!codes.contains(section.code))
                codes.append(section.code);
    return codes;
}

QString headingOf(const QString &code, const std::optional<charting::NoteFormat> &format,
                  std::optional<RecordKind> record)
{
    if (code == u"value"_s)
        return {};
    if (format)
        for (const charting::FormatSection &section : format->sections)
            if (section.code == code)
                return section.title;
    return record ? words::recordFieldText(*record, code) : words::clientFieldText(code);
}

QString lines(const QStringList &of)
{
    return of.isEmpty() ? tr("(nothing)") : charting::textOf(of);
}

} // namespace

bool ReviewPart::isEqual() const
{
    return std::all_of(blocks.begin(), blocks.end(),
                       [](const charting::ComparedBlock &block) { return block.isEqual; });
}

QList<ReviewPart> reviewParts(const NoteBody &left, const NoteBody &right, const QString &format,
                              std::optional<RecordKind> record)
{
    const auto known = charting::builtInFormat(format);
    const std::optional<charting::NoteFormat> named = known ? std::optional(*known) : std::nullopt;
    const NoteBody ours = named ? charting::arranged(left, *named) : left;
    const NoteBody theirs = named ? charting::arranged(right, *named) : right;
    QList<ReviewPart> parts;
    for (const QString &code : codesOf(ours, theirs)) {
        const QString here = ours.section(code);
        const QString there = theirs.section(code);
        if (!here.isEmpty() || !there.isEmpty())
            parts.append({code, headingOf(code, named, record), charting::compared(here, there)});
    }
    return parts;
}

NoteBody bothTexts(const NoteBody &left, const NoteBody &right)
{
    NoteBody both;
    for (const QString &code : codesOf(left, right)) {
        QStringList text;
        for (const charting::ComparedBlock &block :
             charting::compared(left.section(code), right.section(code))) {
            text += block.left;
            if (!block.isEqual)
                text += block.right;
        }
        both.sections.append({code, charting::textOf(text)});
    }
    return both;
}

QString spokenDifferences(const QList<ReviewPart> &parts)
{
    QStringList spoken;
    for (const ReviewPart &part : parts) {
        if (!part.heading.isEmpty())
            spoken.append(part.heading + u'.');
        for (const charting::ComparedBlock &block : part.blocks) {
            const int count = static_cast<int>(block.left.size());
            if (block.isEqual)
                spoken.append(count == 1 ? tr("One line the same.")
                                         : tr("%1 lines the same.").arg(count));
            else
                spoken << tr("Left: %1").arg(lines(block.left))
                       << tr("Right: %1").arg(lines(block.right));
        }
    }
    return spoken.join(u'\n');
}

} // namespace alcove::presentation
