#pragma once

#include "presentation/print_presenter.h"
#include "widgets/door_page.h"

namespace alcove::support {
class SecretEdit;
}

namespace alcove::widgets {

class PassphraseMeter;

/// What a sealed file is to open with: a passphrase that whoever receives it is told by another
/// way.
class SealForm final : public DoorPage {
    Q_OBJECT

public:
    explicit SealForm(const presentation::PrintPresenter &presenter, QWidget *parent = nullptr);

    /// What was typed; the fields are empty afterwards.
    crypto::SecretBytes take();
    void wipe();

signals:
    /// The two are good and the same: a name for the file can be asked for.
    void agreed();
    void backWanted();

private:
    void submit();

    const presentation::PrintPresenter &m_presenter;
    support::SecretEdit *m_passphrase;
    support::SecretEdit *m_again;
    PassphraseMeter *m_meter;
};

} // namespace alcove::widgets
