#pragma once

#include <QFrame>

namespace alcove::widgets {

/// F1: every key, on a panel over the window. Esc or a click elsewhere closes it.
class ShortcutsPanel final : public QFrame {
    Q_OBJECT

public:
    explicit ShortcutsPanel(QWidget *parent);

    void open();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
};

} // namespace alcove::widgets
