#include "charting/comparison.h"

#include "charting/line_diff.h"

#include <algorithm>

namespace alcove::charting {

namespace {

/// Words, and each other character by itself.
QStringList wordsOf(const QString &text)
{
    QStringList words;
    int begun = 0;
    for (int i = 0; i < text.size(); ++i) {
        if (text[i].isLetterOrNumber() || text[i].isSurrogate() || text[i].isMark())
            continue;
        if (i > begun)
            words.append(text.mid(begun, i - begun));
        words.append(text.mid(i, 1));
        begun = i + 1;
    }
    if (begun < text.size())
        words.append(text.mid(begun));
    return words;
}

void mark(QList<TextSpan> &marks, const QStringList &words, int begin, int end)
{
    int at = 0;
    for (int i = 0; i < begin; ++i)
        at += static_cast<int>(words[i].size());
    int length = 0;
    for (int i = begin; i < end; ++i)
        length += static_cast<int>(words[i].size());
    if (length > 0)
        marks.append({at, length});
}

ComparedBlock changed(const QStringList &left, const QStringList &right)
{
    ComparedBlock block{false, left, right, {}, {}};
    if (left.isEmpty() || right.isEmpty())
        return block; // all of it, which needs no marks
    const QStringList leftWords = wordsOf(textOf(left));
    const QStringList rightWords = wordsOf(textOf(right));
    const auto changes = changedLines(leftWords, rightWords);
    if (!changes)
        return block;
    for (const LineChange &change : *changes) {
        mark(block.leftMarks, leftWords, change.beforeBegin, change.beforeEnd);
        mark(block.rightMarks, rightWords, change.afterBegin, change.afterEnd);
    }
    return block;
}

ComparedBlock equal(const QStringList &lines)
{
    return {true, lines, lines, {}, {}};
}

/// The one change between what both begin and end with.
LineChange wholeChange(const QStringList &left, const QStringList &right)
{
    const int shorter = static_cast<int>(std::min(left.size(), right.size()));
    int same = 0;
    while (same < shorter && left[same] == right[same])
        ++same;
    int sameEnd = 0;
    while (sameEnd < shorter - same
           && left[left.size() - 1 - sameEnd] == right[right.size() - 1 - sameEnd])
        ++sameEnd;
    return {same, static_cast<int>(left.size()) - sameEnd, same,
            static_cast<int>(right.size()) - sameEnd};
}

} // namespace

QList<ComparedBlock> compared(const QString &left, const QString &right)
{
    const QStringList ours = linesOf(left);
    const QStringList theirs = linesOf(right);
    const auto found = changedLines(ours, theirs);
    const QList<LineChange> changes = found ? *found : QList<LineChange>{wholeChange(ours, theirs)};
    QList<ComparedBlock> blocks;
    int done = 0;
    for (const LineChange &change : changes) {
        if (change.beforeBegin > done)
            blocks.append(equal(ours.mid(done, change.beforeBegin - done)));
        blocks.append(changed(ours.mid(change.beforeBegin, change.beforeEnd - change.beforeBegin),
                              theirs.mid(change.afterBegin, change.afterEnd - change.afterBegin)));
        done = change.beforeEnd;
    }
    if (done < ours.size())
        blocks.append(equal(ours.mid(done)));
    return blocks;
}

} // namespace alcove::charting
