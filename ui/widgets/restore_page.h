#pragma once

#include "presentation/restore_presenter.h"
#include "widgets/token_page.h"

class QComboBox;

namespace alcove::support {
class SecretEdit;
}

namespace alcove::widgets {

/// Which backup, and the passphrase.
class RestorePage final : public TokenPage {
    Q_OBJECT

public:
    explicit RestorePage(presentation::RestorePresenter &presenter, TokenDoor *token = nullptr,
                         QWidget *parent = nullptr);

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
