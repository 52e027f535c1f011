#pragma once

#include "presentation/desk_presenter.h"
#include "presentation/passphrase_judgement.h"

namespace alcove::presentation {

/// Back in with the recovery kit, under a new passphrase.
class RecoverPresenter : public DeskPresenter {
    Q_OBJECT

public:
    enum class Field { Code, Passphrase, Again };

    explicit RecoverPresenter(Desk &desk, QObject *parent = nullptr);

    static PassphraseJudgement judge(const crypto::SecretBytes &passphrase);

    /// Says which field is not right yet, or asks the desk.
    void recover(crypto::SecretBytes code, crypto::SecretBytes passphrase,
                 const crypto::SecretBytes &again);

signals:
    void fieldRefused(alcove::presentation::RecoverPresenter::Field field, const QString &words);

private:
    Desk &m_desk;
};

} // namespace alcove::presentation
