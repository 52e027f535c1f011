#pragma once

#include <QObject>

class QApplication;

namespace alcove::support {

/// A letter with Alt goes to what is named by it; where nothing is, it is not typed into the field
/// that has the keyboard.
class AccessKey final : public QObject {
    Q_OBJECT

public:
    explicit AccessKey(QApplication &application);

    bool eventFilter(QObject *watched, QEvent *event) override;
};

} // namespace alcove::support
