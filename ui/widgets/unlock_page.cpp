#include "widgets/unlock_page.h"

#include "support/notice_bar.h"
#include "support/secret_edit.h"

#include <QPushButton>

namespace alcove::widgets {

using presentation::UnlockPresenter;
using support::SecretEdit;

UnlockPage::UnlockPage(UnlockPresenter &presenter, TokenDoor *token, QWidget *parent)
    : TokenPage(tr("Locked"), tr("The charts on this desk are encrypted."), token, parent)
    , m_presenter(presenter)
    , m_passphrase(new SecretEdit(tr("Passphrase"), this))
{
    m_passphrase->setObjectName(QStringLiteral("passphrase"));
    addField(tr("Passphrase"), m_passphrase);
    addPin();
    addNotice();
    auto *unlock = addPrimary(tr("Unlock"));
    unlock->setObjectName(QStringLiteral("unlock"));
    auto *recover = addQuiet(tr("Use the recovery kit"));
    recover->setObjectName(QStringLiteral("recover"));
    auto *restore = addQuiet(tr("Restore a backup"));
    restore->setObjectName(QStringLiteral("restore"));

    connect(m_passphrase, &QLineEdit::returnPressed, this, &UnlockPage::unlock);
    connect(m_passphrase, &SecretEdit::capsLockChanged, this, &UnlockPage::showCapsLock);
    if (pin() != nullptr)
        connect(pin(), &QLineEdit::returnPressed, this, &UnlockPage::unlock);
    connect(unlock, &QPushButton::clicked, this, &UnlockPage::unlock);
    connect(recover, &QPushButton::clicked, this, &UnlockPage::recoveryWanted);
    connect(restore, &QPushButton::clicked, this, &UnlockPage::backupWanted);
    connect(&presenter, &UnlockPresenter::busyChanged, this, &DoorPage::setBusy);
    connect(&presenter, &UnlockPresenter::busyChanged, this, &TokenPage::setAsking);
    connect(&presenter, &UnlockPresenter::refused, this, &UnlockPage::showRefused);
    connect(&presenter, &UnlockPresenter::waiting, this, &UnlockPage::showWaiting);
    presenter.showWait();
}

void UnlockPage::setRemark(const QString &words)
{
    notice().say(support::Tone::Quiet, words);
}

void UnlockPage::unlock()
{
    if (m_presenter.isBusy() || m_passphrase->text().isEmpty())
        return;
    clearMarks();
    if (!givePin())
        return;
    m_presenter.unlock(m_passphrase->take());
}

void UnlockPage::showRefused(const QString &words, const QString &number)
{
    notice().say(support::Tone::Danger, tr("%1 (%2)").arg(words, number));
    m_passphrase->setFocus();
}

void UnlockPage::showWaiting(const QString &words)
{
    if (words.isEmpty())
        notice().hide();
    else
        notice().say(support::Tone::Danger, words);
}

void UnlockPage::showCapsLock(bool isOn)
{
    hint(m_passphrase, isOn ? tr("Caps Lock is on.") : QString());
}

} // namespace alcove::widgets
