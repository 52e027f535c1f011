#include "widgets/new_keys_page.h"

#include "support/notice_bar.h"
#include "support/secret_edit.h"

#include <QPushButton>

namespace alcove::widgets {

using presentation::NewKeysPresenter;
using support::SecretEdit;

NewKeysPage::NewKeysPage(NewKeysPresenter &presenter, TokenDoor *token, QWidget *parent)
    : TokenPage(tr("New keys for this desk"),
                tr("For when a copy of the store may be in other hands: nothing written from now "
                   "on opens with the old keys. All charts are written anew: seconds for a small "
                   "practice, minutes for a large one, and as much free disk as they take up now. "
                   "Passphrase and recovery kit stay. It may be broken off at any moment: the desk "
                   "has its old keys then, or the new ones."),
                token, parent)
    , m_presenter(presenter)
    , m_passphrase(new SecretEdit(tr("Passphrase"), this))
{
    m_passphrase->setObjectName(QStringLiteral("passphrase"));
    addField(tr("Your passphrase"), m_passphrase);
    addPin();
    addNotice();
    auto *go = addPrimary(tr("Make new keys"));
    go->setObjectName(QStringLiteral("renew"));
    auto *back = addQuiet(tr("Back to the lock screen"));
    back->setObjectName(QStringLiteral("back"));

    connect(m_passphrase, &QLineEdit::returnPressed, this, &NewKeysPage::renew);
    connect(m_passphrase, &SecretEdit::capsLockChanged, this,
            [this](bool isOn) { hint(m_passphrase, isOn ? tr("Caps Lock is on.") : QString()); });
    if (pin() != nullptr)
        connect(pin(), &QLineEdit::returnPressed, this, &NewKeysPage::renew);
    connect(go, &QPushButton::clicked, this, &NewKeysPage::renew);
    connect(back, &QPushButton::clicked, this, &NewKeysPage::backWanted);
    connect(&presenter, &NewKeysPresenter::busyChanged, this, &DoorPage::setBusy);
    connect(&presenter, &NewKeysPresenter::busyChanged, this, &TokenPage::setAsking);
    connect(&presenter, &NewKeysPresenter::stepChanged, this, &NewKeysPage::showStep);
    connect(&presenter, &NewKeysPresenter::refused, this, &NewKeysPage::showRefused);
    connect(&presenter, &NewKeysPresenter::waiting, this, &NewKeysPage::showWaiting);
    presenter.showWait();
}

void NewKeysPage::renew()
{
    if (m_presenter.isBusy() || m_passphrase->text().isEmpty())
        return;
    clearMarks();
    if (!givePin())
        return;
    m_presenter.renew(m_passphrase->take());
}

void NewKeysPage::showStep(const QString &words)
{
    notice().say(support::Tone::Quiet, words);
}

void NewKeysPage::showRefused(const QString &words, const QString &number)
{
    notice().say(support::Tone::Danger, tr("%1 (%2)").arg(words, number));
    m_passphrase->setFocus();
}

void NewKeysPage::showWaiting(const QString &words)
{
    if (words.isEmpty())
        notice().hide();
    else
        notice().say(support::Tone::Danger, words);
}

} // namespace alcove::widgets
