#pragma once

#include <QString>
#include <QTextBlock>
#include <QTextDocument>

#include <cstddef>
#include <memory>
#include <vector>

class QTextTable;

namespace alcove::widgets {

// Qt lays out a text in 64ths of a dot that are counted in 32 bits: over 33,554,432 dots, which are
// some 2,640 pages at 1200 dots an inch, all that follows is nowhere. So a text that might come
// near that is laid out in parts, each of which is far from it.

/// Where something stands in a text, by positions of its characters.
struct PaperRange {
    int from = 0;
    int to = 0;
};

struct PaperPart {
    std::unique_ptr<QTextDocument> text;
    /// What ends the part before, once more: not to be painted, but what follows is as far below it
    /// as it would be in one text. Empty in the first part.
    PaperRange lead = {};
    PaperRange tail = {}; ///< what ends this one
};

/// The text in parts that have `mostLines` lines at most, or a little more. One that may have no
/// more is its only part, as it is.
std::vector<PaperPart> paperParts(std::unique_ptr<QTextDocument> whole, qint64 mostLines);

/// A block, or a row of a table.
struct PaperElement {
    QTextBlock block; ///< the first one of a row
    QTextTable *table = nullptr;
    int row = 0;

    PaperRange range() const;
};
/// All of a text, in its order.
std::vector<PaperElement> paperElements(const QTextDocument &text);
/// How far down its last line reaches.
qreal bottomOf(const QTextDocument &text, const PaperRange &range);

/// How many lines a paragraph may have in a column that is not very narrow.
qint64 linesAtMost(const QString &paragraph);
/// Where a paragraph with too many lines is cut.
struct ParagraphCut {
    qsizetype end = 0;
    qsizetype next = 0; ///< behind the space or the end of a line at which it is cut

    bool operator==(const ParagraphCut &) const = default;
};
ParagraphCut cutOf(const QString &paragraph, qsizetype from, qint64 mostLines);
/// With which of the pieces that may have so many lines each part begins.
std::vector<std::size_t> partBeginnings(const std::vector<qint64> &lines, qint64 mostLines);

} // namespace alcove::widgets
