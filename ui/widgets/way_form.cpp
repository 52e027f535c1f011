#include "widgets/way_form.h"

#include "support/notice_bar.h"
#include "support/secret_edit.h"
#include "support/theme.h"
#include "widgets/passphrase_meter.h"

#include <QPushButton>
#include <QVBoxLayout>

namespace alcove::widgets {

using presentation::WayAct;
using presentation::WaysInPresenter;
using support::SecretEdit;

namespace {

struct Words {
    QString title;
    QString sentence;
    QString button;
};

Words wordsOf(WayAct act)
{
    switch (act) {
    case WayAct::ChangePassphrase:
        return {WayForm::tr("Change the passphrase"),
                WayForm::tr("The old one opens nothing any more but the backups of its time. The "
                            "recovery kit stays as it is."),
                WayForm::tr("Change the passphrase")};
    case WayAct::MakeKit:
        return {WayForm::tr("Make a new recovery kit"),
                WayForm::tr("After a kit was lost or seen by others. The old one opens until you "
                            "have the new one in hand; have a pen or a printer ready."),
                WayForm::tr("Show the new code")};
    case WayAct::AddKeychain:
        return {WayForm::tr("Take the keychain in"),
                WayForm::tr("The passphrase will open this desk only together with this machine's "
                            "keychain: on another machine, or when the keychain is lost, only the "
                            "recovery kit does. Make sure you know where its paper is."),
                WayForm::tr("Take the keychain in")};
    case WayAct::RemoveKeychain:
        return {WayForm::tr("Leave the keychain out"),
                WayForm::tr("The passphrase will open this desk by itself, and whoever steals the "
                            "disk can try one after another."),
                WayForm::tr("Leave the keychain out")};
    case WayAct::AddToken:
        return {
            WayForm::tr("Take a security key in"),
            WayForm::tr("The passphrase will open this desk only together with this key and its "
                        "PIN: whoever has the disk and the passphrase still lacks something. "
                        "When the key is lost, or eight wrong PINs have blocked it, only the "
                        "recovery kit opens the desk. Make sure you know where its paper is."),
            WayForm::tr("Take the key in")};
    case WayAct::RemoveToken:
        return {WayForm::tr("Leave the security key out"),
                WayForm::tr("The passphrase will open this desk by itself, and whoever steals the "
                            "disk can try one after another."),
                WayForm::tr("Leave the key out")};
    }
    return {};
}

} // namespace

WayForm::WayForm(WaysInPresenter &presenter, WayAct act, TokenDoor *token, QWidget *parent)
    : TokenPage(wordsOf(act).title, wordsOf(act).sentence, token, parent)
    , m_presenter(presenter)
    , m_door(token)
    , m_act(act)
    , m_current(new SecretEdit(tr("The passphrase now"), this))
{
    m_current->setObjectName(QStringLiteral("currentPassphrase"));
    addField(act == WayAct::ChangePassphrase ? tr("The passphrase now") : tr("Your passphrase"),
             m_current);
    if (act == WayAct::AddToken)
        addPinOfNewToken();
    else
        addPin();
    if (act == WayAct::ChangePassphrase)
        addNewPassphrase();
    addNotice();
    auto *go = addPrimary(wordsOf(act).button);
    go->setObjectName(QStringLiteral("changeWay"));
    auto *back = addQuiet(tr("Back"));
    back->setObjectName(QStringLiteral("back"));

    const SecretEdit *last = m_again != nullptr ? m_again : pin() != nullptr ? pin() : m_current;
    connect(last, &QLineEdit::returnPressed, this, &WayForm::submit);
    connect(go, &QPushButton::clicked, this, &WayForm::submit);
    connect(back, &QPushButton::clicked, this, &WayForm::backWanted);
    connect(&presenter, &WaysInPresenter::busyChanged, this, &WayForm::showBusy);
    connect(&presenter, &WaysInPresenter::fieldRefused, this, &WayForm::showRefused);
    connect(&presenter, &WaysInPresenter::waiting, this, &WayForm::showWaiting);
    connect(&presenter, &WaysInPresenter::refused, this,
            [this](const QString &words, const QString &number) {
                notice().say(support::Tone::Danger, tr("%1 (%2)").arg(words, number));
                m_current->setFocus();
            });
    presenter.showWait();
}

void WayForm::addNewPassphrase()
{
    m_next = new SecretEdit(tr("New passphrase"), this);
    m_meter = new PassphraseMeter(this);
    m_again = new SecretEdit(tr("The new passphrase again"), this);
    m_next->setObjectName(QStringLiteral("newPassphrase"));
    m_again->setObjectName(QStringLiteral("again"));
    addField(tr("New passphrase"), m_next);
    column()->addWidget(m_meter);
    column()->addSpacing(support::unit);
    addField(tr("The same again"), m_again);
    connect(m_next, &QLineEdit::textChanged, this,
            [this] { m_meter->show(m_presenter.judge(m_next->secret())); });
    m_meter->show(m_presenter.judge({}));
}

void WayForm::submit()
{
    clearMarks();
    if (!givePin())
        return;
    if (m_act == WayAct::ChangePassphrase)
        m_presenter.changePassphrase(m_current->secret(), m_next->secret(), m_again->secret());
    else
        m_presenter.act(m_act, m_current->secret());
    if (!m_presenter.isBusy()) {
        forgetPin(); // nothing was asked
        return;
    }
    for (SecretEdit *field : {m_current, m_next, m_again})
        if (field != nullptr)
            field->wipe();
}

void WayForm::showBusy(bool isBusy)
{
    setBusy(isBusy);
    setAsking(isBusy);
    if (!isBusy)
        forgetPin();
}

void WayForm::forgetPin()
{
    if (m_door != nullptr)
        m_door->givePin({});
}

void WayForm::showRefused(Field field, const QString &words)
{
    switch (field) {
    case Field::Current:
        return mark(m_current, words);
    case Field::Next:
        return mark(m_next, words);
    case Field::Again:
        m_again->wipe();
        return mark(m_again, words);
    }
}

void WayForm::showWaiting(const QString &words)
{
    if (words.isEmpty())
        notice().clear();
    else
        notice().say(support::Tone::Danger, words);
}

} // namespace alcove::widgets
