#pragma once

#include "presentation/ways_in_presenter.h"
#include "widgets/door_page.h"

namespace alcove::support {
class SecretEdit;
}

namespace alcove::widgets {

class PassphraseMeter;

/// What is asked before a way into the desk is changed: the passphrase, and a new one where that is
/// what changes.
class WayForm final : public DoorPage {
    Q_OBJECT

public:
    WayForm(presentation::WaysInPresenter &presenter, presentation::WayAct act,
            QWidget *parent = nullptr);

signals:
    void backWanted();

private:
    using Field = presentation::WaysInPresenter::Field;

    void addNewPassphrase();
    void submit();
    void showRefused(Field field, const QString &words);
    void showWaiting(const QString &words);

    presentation::WaysInPresenter &m_presenter;
    presentation::WayAct m_act;
    support::SecretEdit *m_current;
    support::SecretEdit *m_next = nullptr; ///< null, and the next two, where none is chosen
    PassphraseMeter *m_meter = nullptr;
    support::SecretEdit *m_again = nullptr;
};

} // namespace alcove::widgets
