#pragma once

#include <QList>
#include <QObject>
#include <QPointer>

class QKeyEvent;
class QWidget;

namespace alcove::widgets {

/// What a key may do while a client is alone with the screen: choose, walk, press, and write where
/// the keyboard is in a field of text. Everything that could lead elsewhere is none of it.
bool isKeyForAnswering(const QKeyEvent &key, bool isWriting);

/// While it stands, one window of the program is all there is: the others are hidden and dead, one
/// that comes up is not shown, and no key, click, menu, drag or wish to close gets past it.
///
/// A filter on the whole program and not on the window: a shortcut, a window's own closing and what
/// another window does by itself never come by the window that is guarded.
class ClientGuard final : public QObject {
public:
    /// `only` is shown already.
    explicit ClientGuard(QWidget &only);
    ~ClientGuard() override;

    /// The windows that it hid, to be shown again. They stay hidden when the guard goes: whether
    /// somebody may see them is not its to say.
    QList<QPointer<QWidget>> hidden() const { return m_hidden; }

    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    bool isInside(const QObject *watched) const;
    void putAway(QWidget &window);
    void turnBack(QWidget &window);

    QWidget &m_only;
    QList<QPointer<QWidget>> m_hidden;
    QList<QPointer<QWidget>> m_off; ///< of the hidden ones those that were on before
};

} // namespace alcove::widgets
