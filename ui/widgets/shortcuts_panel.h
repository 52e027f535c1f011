#pragma once

#include <QFrame>

class QGridLayout;

namespace alcove::widgets {

/// F1: every key, on a panel over the window. Esc or a click elsewhere closes it.
class ShortcutsPanel final : public QFrame {
    Q_OBJECT

public:
    explicit ShortcutsPanel(QWidget *parent);

    void open();
    /// One more, of what this window has.
    void add(const QString &key, const QString &does);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    QGridLayout *m_grid;
    int m_count = 0;
};

} // namespace alcove::widgets
