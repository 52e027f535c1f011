#pragma once

#include <QFrame>
#include <QPointer>

class QGridLayout;

namespace alcove::widgets {

/// F1: every key, on a panel over the window. Esc or a click elsewhere closes it; Esc and F1 lead
/// back to where one was typing.
class ShortcutsPanel final : public QFrame {
    Q_OBJECT

public:
    explicit ShortcutsPanel(QWidget *parent);

    void open();
    /// Hides it, and the keyboard is where it was.
    void leave();
    /// Opens it, or leaves it.
    void toggle();
    /// One more, of what this window has.
    void add(const QString &key, const QString &does);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    QGridLayout *m_grid;
    QPointer<QWidget> m_before; ///< had the keyboard
    int m_count = 0;
};

} // namespace alcove::widgets
