#pragma once

#include "widgets/window_command.h"

#include <QMenu>

namespace alcove::widgets {

/// F10: every command by its group, with its key. What can't be done now can't be chosen.
class CommandMenu final : public QMenu {
    Q_OBJECT

public:
    explicit CommandMenu(const QList<WindowCommand> &commands, QWidget *parent = nullptr);

    /// Below `button`, at its first group; arrows and the access keys of groups go on from there.
    void open(const QWidget &button);

protected:
    void showEvent(QShowEvent *event) override;

private:
    void judge();

    struct Row {
        QAction *action;
        std::function<bool()> isPossible;
    };
    QList<Row> m_rows; ///< those that are not always possible
};

} // namespace alcove::widgets
