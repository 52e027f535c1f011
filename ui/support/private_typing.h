#pragma once

#include <QObject>

class QApplication;

namespace alcove::support {

/// Tells the input method of each field that what is typed there is not to be learned: IBus, Fcitx
/// and on-screen keyboards keep dictionaries of their own on the disk.
class PrivateTyping final : public QObject {
    Q_OBJECT

public:
    explicit PrivateTyping(QApplication &application);

    bool eventFilter(QObject *watched, QEvent *event) override;
};

} // namespace alcove::support
