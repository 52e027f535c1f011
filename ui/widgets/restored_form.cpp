#include "widgets/restored_form.h"

#include "support/notice_bar.h"
#include "support/secret_edit.h"

#include <QPushButton>

namespace alcove::widgets {

using presentation::ServerPresenter;
using support::SecretEdit;

RestoredForm::RestoredForm(ServerPresenter &presenter, TokenDoor *token, QWidget *parent)
    : TokenPage(tr("A backup of the server was restored"),
                tr("Say so only when whoever runs the server told you, by a way you trust. Each "
                   "desk of the practice then goes on from what the server has, once, and sends "
                   "again what it wrote itself; nothing on any desk is lost. If nobody restored a "
                   "backup, the server may be showing your desks different things: don't say so, "
                   "and have another server set up. It is signed, and written into the log."),
                token, parent)
    , m_presenter(presenter)
    , m_door(token)
    , m_passphrase(new SecretEdit(tr("Your passphrase"), this))
{
    m_passphrase->setObjectName(QStringLiteral("passphrase"));
    addField(tr("Your passphrase"), m_passphrase);
    addPin();
    addNotice();
    auto *go = addPrimary(tr("&Say that a backup was restored"));
    go->setObjectName(QStringLiteral("sayRestored"));
    auto *back = addQuiet(tr("Back, and say nothing"));
    back->setObjectName(QStringLiteral("backToServer"));

    const SecretEdit *last = pin() != nullptr ? pin() : m_passphrase;
    connect(last, &QLineEdit::returnPressed, this, &RestoredForm::submit);
    connect(go, &QPushButton::clicked, this, &RestoredForm::submit);
    connect(back, &QPushButton::clicked, this, &RestoredForm::backWanted);
    connect(&presenter, &ServerPresenter::busyChanged, this, &RestoredForm::showBusy);
    connect(&presenter, &ServerPresenter::waiting, this, &RestoredForm::showWaiting);
    connect(&presenter, &ServerPresenter::passphraseMissing, this,
            [this](const QString &words) { mark(m_passphrase, words); });
    connect(&presenter, &ServerPresenter::refused, this,
            [this](const QString &words, const QString &number) {
                notice().say(support::Tone::Danger, tr("%1 (%2)").arg(words, number));
                m_passphrase->setFocus();
            });
    presenter.showWait();
}

void RestoredForm::submit()
{
    clearMarks();
    if (!givePin())
        return;
    m_presenter.sayRestored(m_passphrase->take());
    if (!m_presenter.isBusy())
        forgetPin(); // nothing was asked
}

void RestoredForm::showBusy(bool isBusy)
{
    setBusy(isBusy);
    setAsking(isBusy);
    if (!isBusy)
        forgetPin();
}

void RestoredForm::forgetPin()
{
    if (m_door != nullptr)
        m_door->givePin({});
}

void RestoredForm::showWaiting(const QString &words)
{
    if (words.isEmpty())
        notice().clear();
    else
        notice().say(support::Tone::Danger, words);
}

} // namespace alcove::widgets
