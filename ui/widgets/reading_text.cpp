#include "widgets/reading_text.h"

#include "support/theme.h"

#include <QTextBlock>

#include <algorithm>
#include <cmath>

namespace alcove::widgets {

ReadingText::ReadingText(int mostLines, QWidget *parent)
    : QPlainTextEdit(parent)
    , m_mostLines(mostLines)
{
    setReadOnly(true);
    setTabChangesFocus(true);
    setFrameShape(QFrame::NoFrame);
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    document()->setDocumentMargin(0);
    support::setKind(*this, "reading");
}

void ReadingText::setText(const QString &text)
{
    setPlainText(text);
    fit();
}

void ReadingText::showWords(const QString &words)
{
    if (!words.isEmpty() && find(words))
        centerCursor();
}

void ReadingText::resizeEvent(QResizeEvent *event)
{
    QPlainTextEdit::resizeEvent(event);
    fit();
}

void ReadingText::fit()
{
    // In lines, wrapped ones counted: that is how the layout of plain text tells its height.
    const int lines = std::min(m_mostLines, static_cast<int>(document()->size().height()));
    const QTextBlock first = document()->firstBlock();
    const double line = blockBoundingRect(first).height() / std::max(1, first.lineCount());
    const int frame = height() - viewport()->height();
    setFixedHeight(static_cast<int>(std::ceil(lines * line)) + frame + 1);
}

} // namespace alcove::widgets
