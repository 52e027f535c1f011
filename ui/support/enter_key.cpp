#include "support/enter_key.h"

#include <QAbstractButton>
#include <QApplication>
#include <QCheckBox>
#include <QKeyEvent>

namespace alcove::support {

EnterKey::EnterKey(QApplication &application)
    : QObject(&application)
{
    application.installEventFilter(this);
}

bool EnterKey::eventFilter(QObject *watched, QEvent *event)
{
    auto *button = qobject_cast<QAbstractButton *>(watched);
    if (event->type() != QEvent::KeyPress || button == nullptr
        || qobject_cast<QCheckBox *>(watched) != nullptr)
        return QObject::eventFilter(watched, event);
    const auto *key = static_cast<QKeyEvent *>(event);
    const bool isEnter = key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter;
    if (!isEnter || (key->modifiers() & ~Qt::KeypadModifier) != Qt::NoModifier)
        return QObject::eventFilter(watched, event);
    // Held down it would press what comes in the button's place as well.
    if (!key->isAutoRepeat())
        button->click();
    return true;
}

} // namespace alcove::support
