#include "widgets/passphrase_form.h"

#include "support/notice_bar.h"
#include "support/secret_edit.h"

#include <QPushButton>

namespace alcove::widgets {

using support::SecretEdit;

PassphraseForm::PassphraseForm(const QString &title, const QString &sentence, TokenDoor *token,
                               QWidget *parent)
    : TokenPage(title, sentence, token, parent)
    , m_door(token)
{
}

void PassphraseForm::addPassphrase(const QString &act, const QString &actName, const QString &back,
                                   const QString &backName)
{
    m_passphrase = new SecretEdit(tr("Your passphrase"), this);
    m_passphrase->setObjectName(QStringLiteral("passphrase"));
    addField(tr("Your passphrase"), m_passphrase);
    addPin();
    addNotice();
    auto *go = addPrimary(act);
    go->setObjectName(actName);
    auto *leave = addQuiet(back);
    leave->setObjectName(backName);
    const SecretEdit *last = pin() != nullptr ? pin() : m_passphrase;
    connect(last, &QLineEdit::returnPressed, this, &PassphraseForm::submit);
    connect(go, &QPushButton::clicked, this, &PassphraseForm::submit);
    connect(leave, &QPushButton::clicked, this, &PassphraseForm::backWanted);
}

void PassphraseForm::submit()
{
    clearMarks();
    if (!givePin())
        return;
    send(m_passphrase->take());
    if (!isSending())
        forgetPin(); // nothing was asked
}

void PassphraseForm::showBusy(bool isBusy)
{
    setBusy(isBusy);
    setAsking(isBusy);
    if (!isBusy)
        forgetPin();
}

void PassphraseForm::showWaiting(const QString &words)
{
    if (words.isEmpty())
        notice().clear();
    else
        notice().say(support::Tone::Danger, words);
}

void PassphraseForm::showMissing(const QString &words)
{
    mark(m_passphrase, words);
}

void PassphraseForm::showRefusal(const QString &words, const QString &number)
{
    notice().say(support::Tone::Danger, tr("%1 (%2)").arg(words, number));
    m_passphrase->setFocus();
}

void PassphraseForm::forgetPin()
{
    if (m_door != nullptr)
        m_door->givePin({});
}

} // namespace alcove::widgets
