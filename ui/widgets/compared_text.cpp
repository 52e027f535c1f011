#include "widgets/compared_text.h"

#include "charting/line_diff.h"
#include "support/theme.h"

#include <QEvent>
#include <QScrollBar>
#include <QTextTable>

using namespace Qt::StringLiterals;

namespace alcove::widgets {

using charting::ComparedBlock;
using charting::TextSpan;
using support::Role;
using support::unit;

namespace {

struct Look {
    QColor text;
    QColor muted;
    QColor left;
    QColor right;
    QColor hairline;
};

Look lookOf(const QPalette &palette)
{
    const support::Scheme scheme = support::schemeOfSystem(palette);
    return {support::colour(scheme, Role::Text), support::colour(scheme, Role::Muted),
            support::colour(scheme, Role::WarningSoft), support::colour(scheme, Role::AccentSoft),
            support::colour(scheme, Role::Hairline)};
}

QTextCharFormat plain(const QColor &colour)
{
    QTextCharFormat format;
    format.setForeground(colour);
    return format;
}

/// With the marked words so that they are seen without colours too.
void insertMarked(QTextCursor cursor, const QString &text, const QList<TextSpan> &marks,
                  const Look &look)
{
    QTextCharFormat marked = plain(look.text);
    marked.setFontWeight(QFont::Bold);
    marked.setFontUnderline(true);
    int done = 0;
    for (const TextSpan &span : marks) {
        cursor.insertText(text.mid(done, span.begin - done), plain(look.text));
        cursor.insertText(text.mid(span.begin, span.length), marked);
        done = span.begin + span.length;
    }
    cursor.insertText(text.mid(done), plain(look.text));
}

void fill(QTextTableCell cell, const QStringList &lines, const QList<TextSpan> &marks,
          const QColor &ground, const Look &look)
{
    QTextTableCellFormat format = cell.format().toTableCellFormat();
    format.setBackground(ground);
    cell.setFormat(format);
    QTextCursor cursor = cell.firstCursorPosition();
    if (lines.isEmpty()) {
        QTextCharFormat nothing = plain(look.muted);
        nothing.setFontItalic(true);
        cursor.insertText(ComparedText::tr("(nothing)"), nothing);
        return;
    }
    insertMarked(cursor, charting::textOf(lines), marks, look);
}

void addRow(QTextTable &table, const ComparedBlock &block, const Look &look)
{
    table.appendRows(1);
    const int row = table.rows() - 1;
    if (block.isEqual) {
        for (const int column : {0, 1})
            table.cellAt(row, column)
                .firstCursorPosition()
                .insertText(charting::textOf(block.left), plain(look.muted));
        return;
    }
    fill(table.cellAt(row, 0), block.left, block.leftMarks, look.left, look);
    fill(table.cellAt(row, 1), block.right, block.rightMarks, look.right, look);
}

} // namespace

ComparedText::ComparedText(QWidget *parent)
    : QTextEdit(parent)
{
    setReadOnly(true);
    setUndoRedoEnabled(false);
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    setTabChangesFocus(true);
    setAccessibleName(tr("Both texts, side by side"));
}

void ComparedText::show(const Shown &shown)
{
    m_shown = shown;
    setAccessibleDescription(presentation::spokenDifferences(shown.parts));
    build();
    verticalScrollBar()->setValue(0);
}

void ComparedText::setReadOut(bool isReadOut)
{
    m_isReadOut = isReadOut;
    build();
}

void ComparedText::build()
{
    clear();
    if (m_isReadOut)
        buildReadOut();
    else
        buildTable();
    moveCursor(QTextCursor::Start);
}

void ComparedText::buildTable()
{
    const Look look = lookOf(palette());
    QTextTableFormat format;
    format.setWidth(QTextLength(QTextLength::PercentageLength, 100));
    format.setColumnWidthConstraints({QTextLength(QTextLength::PercentageLength, 50),
                                      QTextLength(QTextLength::PercentageLength, 50)});
    format.setCellPadding(2 * unit);
    format.setCellSpacing(0);
    format.setBorder(1);
    format.setBorderCollapse(true);
    format.setBorderBrush(look.hairline);
    format.setHeaderRowCount(1);
    QTextTable &table = *textCursor().insertTable(1, 2, format);
    QTextCharFormat head = plain(look.text);
    head.setFontWeight(QFont::DemiBold);
    table.cellAt(0, 0).firstCursorPosition().insertText(m_shown.left, head);
    table.cellAt(0, 1).firstCursorPosition().insertText(m_shown.right, head);
    for (const presentation::ReviewPart &part : m_shown.parts) {
        if (!part.heading.isEmpty()) {
            table.appendRows(1);
            const int row = table.rows() - 1;
            table.mergeCells(row, 0, 1, 2);
            QTextCharFormat heading = plain(look.muted);
            heading.setFontWeight(QFont::Bold);
            table.cellAt(row, 0).firstCursorPosition().insertText(part.heading, heading);
        }
        for (const ComparedBlock &block : part.blocks)
            addRow(table, block, look);
    }
}

void ComparedText::buildReadOut()
{
    const Look look = lookOf(palette());
    QTextCursor cursor = textCursor();
    cursor.insertText(m_shown.left + u'\n' + m_shown.right + u"\n\n"_s, plain(look.muted));
    cursor.insertText(presentation::spokenDifferences(m_shown.parts), plain(look.text));
}

void ComparedText::changeEvent(QEvent *event)
{
    QTextEdit::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && !m_shown.parts.isEmpty())
        build();
}

} // namespace alcove::widgets
