#include "widgets/paper_parts.h"

#include <QAbstractTextDocumentLayout>
#include <QTextCursor>
#include <QTextTable>

#include <algorithm>
#include <utility>

namespace alcove::widgets {

namespace {

constexpr qsizetype fewestOnALine = 10; ///< characters, of words that are not broken

/// What stands in one part as a whole: a row, a paragraph or a stretch of one.
struct Piece {
    PaperElement element;
    qsizetype from = 0; ///< of a paragraph
    qsizetype to = 0;
    qint64 lines = 1;
};

bool endsLine(QChar c)
{
    return c == QChar::LineSeparator || c == QChar::LineFeed;
}

std::vector<QTextBlock> blocksIn(const QTextDocument &text, const PaperRange &range)
{
    std::vector<QTextBlock> blocks;
    for (QTextBlock block = text.findBlock(range.from);
         block.isValid() && block.position() < range.to; block = block.next())
        blocks.push_back(block);
    return blocks;
}

void addStretches(std::vector<Piece> &pieces, const QTextBlock &block, qint64 mostLines)
{
    const QString text = block.text();
    const PaperElement element{block};
    if (linesAtMost(text) <= mostLines) {
        pieces.push_back({element, 0, text.size(), linesAtMost(text)});
        return;
    }
    for (qsizetype from = 0; from < text.size();) {
        const ParagraphCut cut = cutOf(text, from, mostLines);
        pieces.push_back({element, from, cut.end, linesAtMost(text.mid(from, cut.end - from))});
        from = cut.next;
    }
}

void addRow(std::vector<Piece> &pieces, const QTextDocument &text, const PaperElement &row,
            qint64 mostLines)
{
    const std::vector<QTextBlock> blocks = blocksIn(text, row.range());
    qint64 lines = 0;
    for (const QTextBlock &block : blocks)
        lines += linesAtMost(block.text());
    if (lines <= mostLines) {
        pieces.push_back({row, 0, 0, lines});
        return;
    }
    // Too much to stand beside each other: one below the other.
    for (const QTextBlock &block : blocks)
        addStretches(pieces, block, mostLines);
}

std::vector<Piece> piecesOf(const QTextDocument &text, qint64 mostLines)
{
    std::vector<Piece> pieces;
    for (const PaperElement &element : paperElements(text))
        if (element.table == nullptr)
            addStretches(pieces, element.block, mostLines);
        else
            addRow(pieces, text, element, mostLines);
    return pieces;
}

/// Writes pieces of a text into another one.
class PartWriter {
public:
    explicit PartWriter(const QTextDocument &whole)
        : m_text(std::make_unique<QTextDocument>())
        , m_cursor(m_text.get())
    {
        m_text->setUndoRedoEnabled(false);
        m_text->setDefaultFont(whole.defaultFont());
        m_text->setDocumentMargin(whole.documentMargin());
    }

    PaperRange add(const Piece &piece)
    {
        return piece.element.table == nullptr ? addStretch(piece)
                                              : addRow(*piece.element.table, piece.element.row);
    }
    std::unique_ptr<QTextDocument> take() { return std::move(m_text); }

private:
    PaperRange addStretch(const Piece &piece)
    {
        write(m_cursor, piece.element.block, {piece.from, piece.to}, m_isFresh);
        m_isFresh = false;
        m_from = nullptr;
        return rangeOf(m_cursor.block());
    }

    PaperRange addRow(const QTextTable &from, int row)
    {
        if (m_from == &from)
            m_table->appendRows(1);
        else
            m_table = m_cursor.insertTable(1, from.columns(), from.format());
        m_from = &from;
        const int last = m_table->rows() - 1;
        for (int column = 0; column < from.columns(); ++column) {
            const QTextTableCell cell = from.cellAt(row, column);
            if (cell.row() != row || cell.column() != column)
                continue; // it is part of one that was written
            QTextTableCell made = m_table->cellAt(last, column);
            made.setFormat(cell.format());
            QTextCursor cursor = made.firstCursorPosition();
            bool isFresh = true;
            for (const QTextBlock &block :
                 blocksIn(*from.document(), {cell.firstPosition(), cell.lastPosition() + 1}))
                write(cursor, block, {0, block.text().size()}, std::exchange(isFresh, false));
        }
        m_cursor.movePosition(QTextCursor::End); // there is an empty block behind each table
        m_isFresh = true;
        return PaperElement{{}, m_table, last}.range();
    }

    struct Stretch {
        qsizetype from;
        qsizetype to;
    };
    /// `isFresh`: into the empty block at the cursor, or else into one of its own.
    static void write(QTextCursor &cursor, const QTextBlock &block, const Stretch &stretch,
                      bool isFresh)
    {
        QTextBlockFormat format = block.blockFormat();
        format.clearProperty(QTextFormat::ObjectIndex); // an object of the other text
        if (stretch.from > 0) {
            format.setTopMargin(0);
            format.setTextIndent(0);
        }
        if (stretch.to < block.text().size())
            format.setBottomMargin(0);
        if (isFresh) {
            cursor.setBlockFormat(format);
            cursor.setBlockCharFormat(block.charFormat());
        } else {
            cursor.insertBlock(format, block.charFormat());
        }
        for (auto part = block.begin(); !part.atEnd(); ++part) {
            const QTextFragment fragment = part.fragment();
            const qsizetype begin = fragment.position() - block.position();
            const qsizetype from = std::max(begin, stretch.from);
            const qsizetype to = std::min(begin + fragment.length(), stretch.to);
            if (from < to)
                cursor.insertText(fragment.text().mid(from - begin, to - from),
                                  fragment.charFormat());
        }
    }
    static PaperRange rangeOf(const QTextBlock &block)
    {
        return {block.position(), block.position() + block.length()};
    }

    std::unique_ptr<QTextDocument> m_text;
    QTextCursor m_cursor;
    bool m_isFresh = true; ///< the block at the cursor is empty and nobody's
    const QTextTable *m_from = nullptr; ///< whose rows `m_table` has
    QTextTable *m_table = nullptr;
};

} // namespace

PaperRange PaperElement::range() const
{
    if (table == nullptr)
        return {block.position(), block.position() + block.length()};
    return {table->cellAt(row, 0).firstPosition(),
            table->cellAt(row, table->columns() - 1).lastPosition() + 1};
}

std::vector<PaperElement> paperElements(const QTextDocument &text)
{
    std::vector<PaperElement> elements;
    for (auto it = text.rootFrame()->begin(); !it.atEnd(); ++it) {
        QTextFrame *frame = it.currentFrame();
        auto *table = qobject_cast<QTextTable *>(frame);
        if (frame == nullptr)
            elements.push_back({it.currentBlock()});
        else if (table == nullptr)
            for (const QTextBlock &block :
                 blocksIn(text, {frame->firstPosition(), frame->lastPosition() + 1}))
                elements.push_back({block});
        else
            for (int row = 0; row < table->rows(); ++row)
                elements.push_back(
                    {text.findBlock(table->cellAt(row, 0).firstPosition()), table, row});
    }
    return elements;
}

qreal bottomOf(const QTextDocument &text, const PaperRange &range)
{
    qreal bottom = 0;
    for (const QTextBlock &block : blocksIn(text, range))
        bottom = std::max(bottom, text.documentLayout()->blockBoundingRect(block).bottom());
    return bottom;
}

qint64 linesAtMost(const QString &paragraph)
{
    return 1 + std::count_if(paragraph.begin(), paragraph.end(), endsLine)
        + paragraph.size() / fewestOnALine;
}

ParagraphCut cutOf(const QString &paragraph, qsizetype from, qint64 mostLines)
{
    qint64 lines = 1;
    qsizetype gap = -1; // the last one that it may be cut at
    for (qsizetype i = from; i < paragraph.size(); ++i) {
        lines += endsLine(paragraph[i]) ? 1 : 0;
        lines += (i + 1 - from) % fewestOnALine == 0 ? 1 : 0;
        if (endsLine(paragraph[i]) || paragraph[i].isSpace())
            gap = i;
        if (lines <= mostLines)
            continue;
        if (gap > from)
            return {gap, gap + 1};
        // A character in two halves stays whole; and it goes on, whatever the limit.
        const qsizetype end = std::max(paragraph[i].isLowSurrogate() ? i - 1 : i, from + 1);
        return {end, end};
    }
    return {paragraph.size(), paragraph.size()};
}

std::vector<std::size_t> partBeginnings(const std::vector<qint64> &lines, qint64 mostLines)
{
    std::vector<std::size_t> beginnings;
    qint64 sum = 0;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (i == 0 || sum + lines[i] > mostLines) {
            beginnings.push_back(i);
            sum = 0;
        }
        sum += lines[i];
    }
    return beginnings;
}

std::vector<PaperPart> paperParts(std::unique_ptr<QTextDocument> whole, qint64 mostLines)
{
    const std::vector<Piece> pieces = piecesOf(*whole, mostLines);
    std::vector<qint64> lines;
    lines.reserve(pieces.size());
    for (const Piece &piece : pieces)
        lines.push_back(piece.lines);
    const std::vector<std::size_t> beginnings = partBeginnings(lines, mostLines);
    std::vector<PaperPart> parts;
    if (beginnings.size() < 2) {
        parts.push_back({std::move(whole)});
        return parts;
    }
    for (std::size_t i = 0; i < beginnings.size(); ++i) {
        const bool isLast = i + 1 == beginnings.size();
        const std::size_t end = isLast ? pieces.size() : beginnings[i + 1];
        PartWriter writer(*whole);
        PaperPart part;
        if (i > 0)
            part.lead = writer.add(pieces[beginnings[i] - 1]);
        for (std::size_t piece = beginnings[i]; piece < end; ++piece)
            part.tail = writer.add(pieces[piece]);
        part.text = writer.take();
        parts.push_back(std::move(part));
    }
    return parts;
}

} // namespace alcove::widgets
