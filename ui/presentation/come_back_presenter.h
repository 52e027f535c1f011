#pragma once

#include "core/kit_joining.h"
#include "presentation/desk_presenter.h"
#include "presentation/passphrase_judgement.h"

namespace alcove::presentation {

/// Somebody whose desk is gone makes a new one by their recovery kit and the practice's server.
class ComeBackPresenter : public DeskPresenter {
    Q_OBJECT

public:
    enum class Field { Server, Code, Name, Passphrase, Again };

    /// Both outlive it.
    ComeBackPresenter(Desk &desk, KitJoining &kit, QString deskName, QObject *parent = nullptr);
    ~ComeBackPresenter() override;

    const QString &deskName() const { return m_deskName; }
    static PassphraseJudgement judge(const crypto::SecretBytes &passphrase);

    /// Says which field is not right yet; or makes the desk, and opens it.
    void comeBack(KitReturn terms, const crypto::SecretBytes &again);
    /// While the server is asked; later it goes on. refused() then, if nothing was made.
    void stop();

signals:
    void fieldRefused(alcove::presentation::ComeBackPresenter::Field field, const QString &words);
    /// What is being done now, in a sentence.
    void stepped(const QString &words);

private:
    void show(KitStep step);
    void fail(const Error &error);

    Desk &m_desk;
    KitJoining &m_kit;
    QString m_deskName;
    bool m_isStopped = false;
};

} // namespace alcove::presentation
