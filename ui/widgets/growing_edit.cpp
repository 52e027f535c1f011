#include "widgets/growing_edit.h"

#include <QAbstractTextDocumentLayout>

#include <cmath>

namespace alcove::widgets {

namespace {

constexpr int fewestLines = 3;

} // namespace

GrowingEdit::GrowingEdit(QWidget *parent)
    : QTextEdit(parent)
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

QSize GrowingEdit::sizeHint() const
{
    const double fewest = fewestLines * fontMetrics().lineSpacing();
    const double text = document()->documentLayout()->documentSize().height();
    const int frame = height() - viewport()->height();
    return {200, static_cast<int>(std::ceil(std::max(fewest, text))) + frame + 2};
}

void GrowingEdit::resizeEvent(QResizeEvent *event)
{
    QTextEdit::resizeEvent(event);
    grow();
}

void GrowingEdit::focusInEvent(QFocusEvent *event)
{
    QTextEdit::focusInEvent(event);
    emit cursorMoved(cursorRect());
}

void GrowingEdit::grow()
{
    updateGeometry();
}

} // namespace alcove::widgets
