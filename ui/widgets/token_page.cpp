#include "widgets/token_page.h"

#include "support/secret_edit.h"

namespace alcove::widgets {

using support::SecretEdit;

TokenPage::TokenPage(const QString &title, const QString &sentence, TokenDoor *token,
                     QWidget *parent)
    : DoorPage(title, sentence, parent)
    , m_token(token)
{
}

void TokenPage::addPin()
{
    if (m_token != nullptr && m_token->wantsToken())
        addPinField();
}

void TokenPage::addPinOfNewToken()
{
    if (m_token == nullptr)
        return;
    m_isNewToken = true;
    addPinField();
}

void TokenPage::addPinField()
{
    m_pin = new SecretEdit(tr("PIN of the security key"), this);
    m_pin->setObjectName(QStringLiteral("pin"));
    addField(tr("PIN of the security key"), m_pin);
    setAsking(false);
}

bool TokenPage::givePin()
{
    if (m_pin == nullptr)
        return true;
    if (m_pin->text().isEmpty()) {
        m_pin->setFocus();
        return false;
    }
    m_token->givePin(m_pin->take());
    return true;
}

void TokenPage::setAsking(bool isAsking)
{
    if (m_pin == nullptr)
        return;
    setBusy(isAsking);
    hint(m_pin,
         isAsking && m_isNewToken ? tr("Touch the security key when it blinks, twice.")
             : isAsking           ? tr("Touch the security key when it blinks.")
             : m_isNewToken       ? tr("Plug the security key in, and no other.")
                                  : tr("This desk opens only with its security key. Plug it in."));
}

} // namespace alcove::widgets
