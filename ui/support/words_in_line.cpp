#include "support/words_in_line.h"

#include <QStringView>

namespace alcove::support {

namespace {

/// Half of a letter beyond the first plane counts as one: such a word is never taken apart.
bool isPartOfWord(QChar c)
{
    return c.isLetterOrNumber() || c.isMark() || c.isSurrogate() || c == u'\u00ad';
}

bool isAddress(QStringView chunk)
{
    return chunk.contains(u'@') || chunk.contains(u"://") || chunk.startsWith(u"www.");
}

/// As WritingEdit has it: a ";" at the beginning, behind a space or a bracket.
bool isKey(QStringView chunk, qsizetype begin)
{
    return begin > 0 && chunk[begin - 1] == u';' && (begin == 1 || chunk[begin - 2] == u'(');
}

void addWords(QStringView chunk, qsizetype offset, QList<WordSpan> &words)
{
    qsizetype i = 0;
    while (i < chunk.size()) {
        if (!isPartOfWord(chunk[i])) {
            ++i;
            continue;
        }
        const qsizetype begin = i;
        while (i < chunk.size()
               && (isPartOfWord(chunk[i])
                   || (joinsWords(chunk[i]) && i + 1 < chunk.size() && isPartOfWord(chunk[i + 1]))))
            ++i;
        if (!isKey(chunk, begin))
            words.append({static_cast<int>(offset + begin), static_cast<int>(i - begin)});
    }
}

} // namespace

bool isApostrophe(QChar c)
{
    return c == u'\'' || c == u'\u2019' || c == u'\u2018' || c == u'\u02bc';
}

bool joinsWords(QChar c)
{
    return isApostrophe(c) || c == u'-' || c == u'\u2010' || c == u'\u2011';
}

QList<WordSpan> wordsIn(const QString &line)
{
    QList<WordSpan> words;
    const QStringView text(line);
    qsizetype begin = 0;
    while (begin < text.size()) {
        qsizetype end = begin;
        while (end < text.size() && !text[end].isSpace())
            ++end;
        const QStringView chunk = text.mid(begin, end - begin);
        if (!isAddress(chunk))
            addWords(chunk, begin, words);
        begin = end + 1;
    }
    return words;
}

} // namespace alcove::support
