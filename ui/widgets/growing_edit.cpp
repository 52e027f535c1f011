#include "widgets/growing_edit.h"

#include "widgets/corrections.h"
#include "widgets/spell_desk.h"
#include "widgets/writing_marks.h"

#include <QAbstractTextDocumentLayout>
#include <QContextMenuEvent>
#include <QKeyEvent>
#include <QMenu>

#include <cmath>

namespace alcove::widgets {

GrowingEdit::GrowingEdit(QWidget *parent)
    : QTextEdit(parent)
    , m_marks(new WritingMarks(*this))
{
    setAcceptRichText(false);
    setTabChangesFocus(true);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    document()->setDocumentMargin(0);
    connect(document()->documentLayout(), &QAbstractTextDocumentLayout::documentSizeChanged, this,
            &GrowingEdit::grow);
    connect(this, &QTextEdit::cursorPositionChanged, this,
            [this] { emit cursorMoved(cursorRect()); });
}

void GrowingEdit::setFewestLines(int lines)
{
    m_fewestLines = lines;
    updateGeometry();
}

void GrowingEdit::setSpelling(SpellDesk &desk)
{
    delete m_corrections;
    m_corrections = new Corrections(*this, *m_marks, desk);
}

QSize GrowingEdit::sizeHint() const
{
    const double fewest = m_fewestLines * fontMetrics().lineSpacing();
    const double text = document()->documentLayout()->documentSize().height();
    const int frame = height() - viewport()->height();
    return {200, static_cast<int>(std::ceil(std::max(fewest, text))) + frame + 2};
}

bool GrowingEdit::isChoosing() const
{
    return m_corrections != nullptr && m_corrections->isOffered();
}

void GrowingEdit::changeEvent(QEvent *event)
{
    QTextEdit::changeEvent(event);
    if (event->type() == QEvent::ReadOnlyChange)
        m_marks->judgeAgain();
}

void GrowingEdit::contextMenuEvent(QContextMenuEvent *event)
{
    QMenu *menu = createStandardContextMenu(event->pos());
    menu->setAttribute(Qt::WA_DeleteOnClose);
    if (m_corrections != nullptr) {
        const bool isByKey = event->reason() == QContextMenuEvent::Keyboard;
        m_corrections->addTo(*menu, isByKey ? textCursor() : cursorForPosition(event->pos()));
    }
    menu->popup(event->globalPos());
}

void GrowingEdit::focusInEvent(QFocusEvent *event)
{
    QTextEdit::focusInEvent(event);
    emit cursorMoved(cursorRect());
}

bool GrowingEdit::focusNextPrevChild(bool isNext)
{
    return !isChoosing() && QTextEdit::focusNextPrevChild(isNext);
}

void GrowingEdit::focusOutEvent(QFocusEvent *event)
{
    if (m_corrections != nullptr)
        m_corrections->hide();
    m_marks->leaveWord();
    QTextEdit::focusOutEvent(event);
}

void GrowingEdit::keyPressEvent(QKeyEvent *event)
{
    if (m_corrections != nullptr && m_corrections->take(*event))
        event->accept();
    else
        QTextEdit::keyPressEvent(event);
}

void GrowingEdit::resizeEvent(QResizeEvent *event)
{
    QTextEdit::resizeEvent(event);
    grow();
}

void GrowingEdit::showEvent(QShowEvent *event)
{
    QTextEdit::showEvent(event);
    if (SpellDesk *desk = m_corrections == nullptr ? SpellDesk::of(this) : nullptr)
        setSpelling(*desk);
}

void GrowingEdit::grow()
{
    updateGeometry();
}

} // namespace alcove::widgets
