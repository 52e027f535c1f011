#pragma once

#include "presentation/restore_presenter.h"
#include "widgets/door_page.h"

class QComboBox;

namespace alcove::support {
class SecretEdit;
}

namespace alcove::widgets {

/// Which backup, and the passphrase.
class RestorePage final : public DoorPage {
    Q_OBJECT

public:
    explicit RestorePage(presentation::RestorePresenter &presenter, QWidget *parent = nullptr);

signals:
    void backWanted();

private:
    void showCopies();
    void restore();

    presentation::RestorePresenter &m_presenter;
    QComboBox *m_copies;
    support::SecretEdit *m_passphrase;
};

} // namespace alcove::widgets
