#pragma once

#include "crypto/secret_bytes.h"

#include <QLineEdit>

class QAction;

namespace alcove::support {

/// A field for a passphrase. It can be shown to whoever types it, but not copied, undone or handed
/// to a dictionary, and gives its text away once, as a secret.
class SecretEdit final : public QLineEdit {
    Q_OBJECT

public:
    /// `name` is what a screen reader calls it.
    explicit SecretEdit(const QString &name, QWidget *parent = nullptr);

    /// What is typed; the field keeps it, for a meter.
    crypto::SecretBytes secret() const;
    /// What was typed; the field is empty afterwards.
    crypto::SecretBytes take();
    void wipe();
    /// Shown from the start: for a code on paper that is compared letter by letter.
    void reveal();
    bool isCapsLockOn() const { return m_isCapsLockOn; }

signals:
    void capsLockChanged(bool isOn);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;

private:
    void setShown(bool isShown);
    void noticeCapsLock(const QKeyEvent &event);

    QAction *m_show;
    bool m_isCapsLockOn = false;
};

} // namespace alcove::support
