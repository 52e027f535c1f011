#include "widgets/when_edit.h"

#include "widgets/form_undo.h"

#include <QScopedValueRollback>

#include <utility>

namespace alcove::widgets {

WhenEdit::WhenEdit(FormUndo &undo, QWidget *parent)
    : QDateTimeEdit(parent)
    , m_undo(undo)
    , m_last(dateTime())
{
    m_undo.takeKeysOf(*this);
    connect(this, &QDateTimeEdit::dateTimeChanged, this, &WhenEdit::change);
}

void WhenEdit::showWhen(const QDateTime &when)
{
    const QScopedValueRollback showing(m_isShowing, true);
    setDateTime(when);
    m_last = dateTime();
}

void WhenEdit::change(const QDateTime &when)
{
    if (m_isShowing)
        return;
    const QDateTime before = std::exchange(m_last, when);
    if (m_span && m_undo.isNext(m_step)) {
        m_span->after = when;
    } else {
        m_span = std::make_shared<Span>(Span{before, when});
        m_step = m_undo.did([this, span = m_span] { turn(span->before); },
                            [this, span = m_span] { turn(span->after); });
    }
    emit chosen(when);
}

void WhenEdit::turn(const QDateTime &when)
{
    showWhen(when);
    setFocus(Qt::OtherFocusReason); // one sees what changes
    emit chosen(when);
}

void WhenEdit::focusOutEvent(QFocusEvent *event)
{
    QDateTimeEdit::focusOutEvent(event);
    m_span.reset();
}

} // namespace alcove::widgets
