#pragma once

#include <QObject>

class QApplication;

namespace alcove::support {

/// Lets Enter press the button that has the keyboard, as Space does: Qt does so in dialogs alone,
/// and there are hardly any here. Not a box to tick: in a form Enter is for the whole.
class EnterKey final : public QObject {
    Q_OBJECT

public:
    explicit EnterKey(QApplication &application);

    bool eventFilter(QObject *watched, QEvent *event) override;
};

} // namespace alcove::support
