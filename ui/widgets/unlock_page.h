#pragma once

#include "presentation/unlock_presenter.h"
#include "widgets/door_page.h"

namespace alcove::support {
class SecretEdit;
}

namespace alcove::widgets {

/// The lock screen: one field.
class UnlockPage final : public DoorPage {
    Q_OBJECT

public:
    explicit UnlockPage(presentation::UnlockPresenter &presenter, QWidget *parent = nullptr);

    /// A sentence that is there from the start: the passphrase of the invented practice.
    void setRemark(const QString &words);

signals:
    void recoveryWanted();
    void backupWanted();

private:
    void unlock();
    void showRefused(const QString &words, const QString &number);
    void showWaiting(const QString &words);
    void showCapsLock(bool isOn);

    presentation::UnlockPresenter &m_presenter;
    support::SecretEdit *m_passphrase;
};

} // namespace alcove::widgets
