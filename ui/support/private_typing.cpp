#include "support/private_typing.h"

#include <QApplication>
#include <QEvent>
#include <QWidget>

namespace alcove::support {

PrivateTyping::PrivateTyping(QApplication &application)
    : QObject(&application)
{
    application.installEventFilter(this);
}

bool PrivateTyping::eventFilter(QObject *watched, QEvent *event)
{
    // Before it is first shown, and again when the keyboard comes: a field may set hints of its own
    // in between.
    if (watched->isWidgetType()
        && (event->type() == QEvent::Polish || event->type() == QEvent::FocusIn)) {
        auto *widget = static_cast<QWidget *>(watched);
        const Qt::InputMethodHints hints = widget->inputMethodHints();
        if (!hints.testFlag(Qt::ImhSensitiveData))
            widget->setInputMethodHints(hints | Qt::ImhSensitiveData);
    }
    return QObject::eventFilter(watched, event);
}

} // namespace alcove::support
