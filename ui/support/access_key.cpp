#include "support/access_key.h"

#include <QApplication>
#include <QKeyEvent>
#include <QMenu>

namespace alcove::support {

namespace {

/// AltGr comes with Control or as a group of the keyboard, and writes.
bool isAltAlone(Qt::KeyboardModifiers modifiers)
{
    const auto decisive
        = modifiers & (Qt::AltModifier | Qt::ControlModifier | Qt::GroupSwitchModifier);
    return decisive == Qt::AltModifier;
}

#ifdef Q_OS_MACOS
constexpr bool writesWithAlt = true; // the Option key has characters of its own
#else
constexpr bool writesWithAlt = false;
#endif

} // namespace

AccessKey::AccessKey(QApplication &application)
    : QObject(&application)
{
    application.installEventFilter(this);
}

bool AccessKey::eventFilter(QObject *watched, QEvent *event)
{
    // Shortcuts were asked before the press comes here. A menu that is open knows its letters
    // itself, with Alt too.
    if (writesWithAlt || event->type() != QEvent::KeyPress || !watched->isWidgetType()
        || qobject_cast<QMenu *>(watched) != nullptr)
        return QObject::eventFilter(watched, event);
    const auto *key = static_cast<QKeyEvent *>(event);
    const QString text = key->text();
    const bool isTyped = !text.isEmpty() && text.front().isPrint();
    return (isTyped && isAltAlone(key->modifiers())) || QObject::eventFilter(watched, event);
}

} // namespace alcove::support
