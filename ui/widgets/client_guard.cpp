#include "widgets/client_guard.h"

#include <QAbstractSpinBox>
#include <QApplication>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QTextEdit>
#include <QToolTip>
#include <QWidget>
#include <QWindow>

#include <algorithm>

namespace alcove::widgets {

namespace {

bool isWriting()
{
    const QWidget *field = QApplication::focusWidget();
    return qobject_cast<const QLineEdit *>(field) != nullptr
        || qobject_cast<const QTextEdit *>(field) != nullptr
        || qobject_cast<const QPlainTextEdit *>(field) != nullptr
        || qobject_cast<const QAbstractSpinBox *>(field) != nullptr;
}

/// What nobody gets, whichever window it is for.
bool isNobodys(QEvent::Type type)
{
    switch (type) {
    case QEvent::Shortcut:
    case QEvent::ContextMenu:
    case QEvent::ToolTip:
    case QEvent::WhatsThis:
    case QEvent::QueryWhatsThis:
    case QEvent::EnterWhatsThisMode:
    case QEvent::HelpRequest:
    case QEvent::DragEnter:
    case QEvent::DragMove:
    case QEvent::Drop:
        return true;
    default:
        return false;
    }
}

/// What a person does with a window.
bool isAct(QEvent::Type type)
{
    switch (type) {
    case QEvent::KeyPress:
    case QEvent::KeyRelease:
    case QEvent::InputMethod:
    case QEvent::MouseButtonPress:
    case QEvent::MouseButtonRelease:
    case QEvent::MouseButtonDblClick:
    case QEvent::MouseMove:
    case QEvent::Wheel:
    case QEvent::TouchBegin:
    case QEvent::TouchUpdate:
    case QEvent::TouchEnd:
    case QEvent::TabletPress:
    case QEvent::TabletMove:
    case QEvent::TabletRelease:
        return true;
    default:
        return false;
    }
}

/// In the guarded window: the middle button would paste, the right one and those at the side lead
/// elsewhere.
bool isActForAnswering(const QEvent &event)
{
    switch (event.type()) {
    case QEvent::KeyPress:
        return isKeyForAnswering(static_cast<const QKeyEvent &>(event), isWriting());
    case QEvent::MouseButtonPress:
    case QEvent::MouseButtonDblClick:
        return static_cast<const QMouseEvent &>(event).button() == Qt::LeftButton;
    default:
        return true; // a release only ends what a press that was let through began
    }
}

} // namespace

bool isKeyForAnswering(const QKeyEvent &key, bool isWriting)
{
    // Some keyboards have their digits above Shift, and letters behind the key that Qt takes for a
    // switch of groups.
    Qt::KeyboardModifiers allowed = Qt::ShiftModifier | Qt::KeypadModifier;
    if (isWriting)
        allowed |= Qt::GroupSwitchModifier;
    if ((key.modifiers() & ~allowed) != Qt::NoModifier)
        return false;
    switch (key.key()) {
    case Qt::Key_Left:
    case Qt::Key_Right:
    case Qt::Key_Up:
    case Qt::Key_Down:
    case Qt::Key_Tab:
    case Qt::Key_Backtab:
    case Qt::Key_Space:
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Backspace:
    case Qt::Key_Shift:
        return true;
    case Qt::Key_Home:
    case Qt::Key_End:
        return isWriting;
    case Qt::Key_Delete:
        // With Shift it cuts into the clipboard.
        return isWriting && !key.modifiers().testFlag(Qt::ShiftModifier);
    case Qt::Key_CapsLock:
        return isWriting; // the field of the passphrase says so
    default:
        break;
    }
    // From Key_Escape on they are no letters, whatever text a driver gives them. A letter that was
    // put together from several keys has none.
    const QString text = key.text();
    const bool isLetter = key.key() < Qt::Key_Escape || key.key() == Qt::Key_unknown;
    if (!isLetter || text.isEmpty())
        return false;
    return isWriting ? std::all_of(text.begin(), text.end(),
                                   [](QChar each) { return each.isPrint() || each.isSurrogate(); })
                     : text.size() == 1 && text.front().isDigit();
}

ClientGuard::ClientGuard(QWidget &only)
    : m_only(only)
{
    QToolTip::hideText();
    qApp->installEventFilter(this);
    const QWidgetList windows = QApplication::topLevelWidgets();
    for (QWidget *window : windows)
        if (window != &m_only && window->isVisible())
            putAway(*window);
}

ClientGuard::~ClientGuard()
{
    qApp->removeEventFilter(this);
    for (const QPointer<QWidget> &window : m_off)
        if (window)
            window->setEnabled(true);
}

void ClientGuard::putAway(QWidget &window)
{
    window.hide();
    const Qt::WindowType type = window.windowType();
    if (type == Qt::Popup || type == Qt::ToolTip)
        return; // a menu that was open is not opened again
    m_hidden.append(&window);
    if (!window.isEnabled())
        return;
    window.setEnabled(false);
    m_off.append(&window);
}

void ClientGuard::turnBack(QWidget &window)
{
    // In the middle of being shown a window can't be hidden. So it is never put on the screen, and
    // hidden once it believes that it is there.
    window.setAttribute(Qt::WA_DontShowOnScreen);
    QMetaObject::invokeMethod(
        this,
        [this, late = QPointer<QWidget>(&window)] {
            if (!late)
                return;
            late->hide();
            late->setAttribute(Qt::WA_DontShowOnScreen, false);
            if (!m_hidden.contains(late))
                putAway(*late);
        },
        Qt::QueuedConnection);
}

bool ClientGuard::isInside(const QObject *watched) const
{
    if (watched->isWidgetType())
        return static_cast<const QWidget *>(watched)->window() == &m_only;
    return watched->isWindowType() && watched == m_only.windowHandle();
}

bool ClientGuard::eventFilter(QObject *watched, QEvent *event)
{
    const QEvent::Type type = event->type();
    if (type == QEvent::ShortcutOverride) {
        // Taken: so none of the program's shortcuts is looked for, and the key comes as a key.
        event->accept();
        return true;
    }
    if (type == QEvent::Close) {
        event->ignore();
        return true;
    }
    if (isNobodys(type))
        return true;
    if (isAct(type)) {
        if (isInside(watched) && isActForAnswering(*event))
            return false;
        event->accept(); // what is left over would be made a menu, or a step back, of
        return true;
    }
    if (type == QEvent::Show && watched->isWidgetType()) {
        auto *widget = static_cast<QWidget *>(watched);
        if (widget->isWindow() && widget != &m_only)
            turnBack(*widget);
    }
    return false;
}

} // namespace alcove::widgets
