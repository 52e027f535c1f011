#include "widgets/restored_form.h"

namespace alcove::widgets {

using presentation::ServerPresenter;

RestoredForm::RestoredForm(ServerPresenter &presenter, TokenDoor *token, QWidget *parent)
    : PassphraseForm(
        tr("A backup of the server was restored"),
        tr("Say so only when whoever runs the server told you, by a way you trust. Each desk of "
           "the practice then goes on from what the server has, once, and sends again what it "
           "wrote itself; nothing on any desk is lost. If nobody restored a backup, the server may "
           "be showing your desks different things: don't say so, and have another server set up. "
           "It is signed, and written into the log."),
        token, parent)
    , m_presenter(presenter)
{
    addPassphrase(tr("&Say that a backup was restored"), QStringLiteral("sayRestored"),
                  tr("Back, and say nothing"), QStringLiteral("backToServer"));
    follow(presenter);
}

void RestoredForm::send(crypto::SecretBytes passphrase)
{
    m_presenter.sayRestored(std::move(passphrase));
}

} // namespace alcove::widgets
