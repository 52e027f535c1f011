#pragma once

#include "presentation/desk_presenter.h"
#include "presentation/passphrase_judgement.h"

namespace alcove::presentation {

/// Founds a practice on a desk that has none, or the invented one.
class FirstStartPresenter : public DeskPresenter {
    Q_OBJECT

public:
    enum class Field { Practice, Clinician, Hats, Passphrase, Again };

    FirstStartPresenter(Desk &desk, QString deviceName, QObject *parent = nullptr);

    void setNames(const QString &practice, const QString &clinician);
    /// All of a solo practice, until they are named.
    void setHats(Roles hats) { m_hats = hats; }
    PassphraseJudgement judge(const crypto::SecretBytes &passphrase) const;

    /// Says which field is not right yet, or asks the desk.
    void create(crypto::SecretBytes passphrase, const crypto::SecretBytes &again);
    /// A practice of invented clients that `demoPassphrase()` opens.
    void createDemo();

signals:
    void fieldRefused(alcove::presentation::FirstStartPresenter::Field field, const QString &words);

private:
    Desk &m_desk;
    QString m_deviceName;
    QString m_practice;
    QString m_clinician;
    Roles m_hats = solo;
};

/// Shown on the screen: the invented practice is protected from nobody.
QString demoPassphrase();

} // namespace alcove::presentation
