#include "widgets/format_box.h"

#include <QFocusEvent>
#include <QKeyEvent>
#include <QScopedValueRollback>
#include <QSignalBlocker>
#include <QWheelEvent>

namespace alcove::widgets {

FormatBox::FormatBox(QWidget *parent)
    : QComboBox(parent)
{
    setFocusPolicy(Qt::StrongFocus); // no wheel brings the keyboard here
    connect(this, &QComboBox::activated, this, [this] {
        if (!m_isMoving)
            choose();
    });
    connect(this, &QComboBox::currentIndexChanged, this, &FormatBox::moved);
}

void FormatBox::offer(const QList<charting::NoteFormat> &formats, const QString &own)
{
    {
        const QSignalBlocker quiet(this);
        m_own = own;
        clear();
        for (const charting::NoteFormat &format : formats)
            addItem(format.title, format.name);
        goBack();
    }
    setEnabled(formats.size() > 1);
    emit moved();
}

bool FormatBox::isChoosing() const
{
    return currentIndex() != findData(m_own);
}

void FormatBox::choose()
{
    if (currentIndex() < 0)
        emit left(); // the note's own is none of them
    else
        emit chosen(currentData().toString());
}

void FormatBox::goBack()
{
    setCurrentIndex(findData(m_own));
}

void FormatBox::focusOutEvent(QFocusEvent *event)
{
    // Back from its list, or from another program, one goes on choosing.
    const bool isBack
        = event->reason() == Qt::PopupFocusReason || event->reason() == Qt::ActiveWindowFocusReason;
    if (!isBack && isChoosing())
        goBack();
    QComboBox::focusOutEvent(event);
}

bool FormatBox::focusNextPrevChild(bool isNext)
{
    if (!isChoosing())
        return QComboBox::focusNextPrevChild(isNext);
    choose(); // the keyboard goes to where the note is written on
    return true;
}

void FormatBox::keyPressEvent(QKeyEvent *event)
{
    const bool isPlain = (event->modifiers() & ~Qt::KeypadModifier) == Qt::NoModifier;
    const bool isEnter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (isPlain && isEnter) {
        choose();
    } else if (event->key() == Qt::Key_Escape && isChoosing()) {
        goBack();
        emit left();
    } else {
        const QScopedValueRollback moving(m_isMoving, true);
        QComboBox::keyPressEvent(event);
    }
}

void FormatBox::wheelEvent(QWheelEvent *event)
{
    event->ignore(); // it is for the page
}

} // namespace alcove::widgets
