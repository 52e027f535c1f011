#include "charting/sameness.h"

#include "charting/note_facts.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace alcove::charting {

namespace {

int lettersIn(const QString &text)
{
    int count = 0;
    for (const QChar c : text)
        count += c.isSpace() ? 0 : 1;
    return count;
}

} // namespace

QList<TextSpan> sentencesIn(const QString &text)
{
    static const QRegularExpression form(u"(?:[^.!?\\n]|[.!?]+(?!\\s|$|[.!?]))+[.!?]*"_s);
    QList<TextSpan> spans;
    for (auto found = form.globalMatch(text); found.hasNext();) {
        const QRegularExpressionMatch match = found.next();
        const QString words = match.captured();
        int begin = static_cast<int>(match.capturedStart());
        int end = static_cast<int>(match.capturedEnd());
        while (begin < end && text[begin].isSpace())
            ++begin;
        while (end > begin && text[end - 1].isSpace())
            --end;
        if (end > begin)
            spans.append({begin, end - begin});
    }
    return spans;
}

SaidBefore::SaidBefore(const QString &text)
{
    add(text);
}

void SaidBefore::add(const QString &text)
{
    for (const TextSpan &span : sentencesIn(text))
        m_sentences.insert(text.mid(span.begin, span.length).simplified());
}

bool SaidBefore::has(const QString &sentence) const
{
    return m_sentences.contains(sentence.simplified());
}

QList<TextSpan> SaidBefore::in(const QString &text) const
{
    QList<TextSpan> spans;
    if (isEmpty())
        return spans;
    for (const TextSpan &span : sentencesIn(text))
        if (has(text.mid(span.begin, span.length)))
            spans.append(span);
    return spans;
}

int sameness(const NoteBody &body, const NoteBody &before)
{
    constexpr int whole = 100;
    SaidBefore said;
    for (const NoteSection &section : proseOf(before).sections)
        said.add(section.text);
    int letters = 0;
    int same = 0;
    for (const NoteSection &section : proseOf(body).sections) {
        letters += lettersIn(section.text);
        for (const TextSpan &span : said.in(section.text))
            same += lettersIn(section.text.mid(span.begin, span.length));
    }
    return letters == 0 ? 0 : same * whole / letters;
}

} // namespace alcove::charting
