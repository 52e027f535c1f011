#include "widgets/return_form.h"

#include "support/notice_bar.h"
#include "support/secret_edit.h"
#include "support/theme.h"
#include "widgets/page_parts.h"
#include "widgets/path_field.h"

#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace alcove::widgets {

using presentation::ReturnPresenter;
using support::SecretEdit;
using support::unit;

ReturnForm::ReturnForm(ReturnPresenter *presenter, TokenDoor *token, QWidget *parent)
    : TokenPage(presenter->title(), {}, token, parent)
    , m_presenter(*presenter)
    , m_door(token)
    // Taken into the page one after another, which makes the order of Tab.
    , m_request(new PathField(u"requestFile"_s, tr("File of the request")))
    , m_words(new QLineEdit)
    , m_file(new PathField(u"invitationFile"_s,
                           {tr("File of the invitation"), u"invitation.alcove"_s,
                            tr("Invitations (*.alcove)"), u"alcove"_s}))
    , m_passphrase(new SecretEdit(tr("Your passphrase")))
{
    presenter->setParent(this);
    for (const QString &each : presenter->before()) {
        QLabel *label = sentence(each, "", this);
        label->setObjectName(u"before"_s);
        column()->addWidget(label);
        column()->addSpacing(unit);
    }
    column()->addSpacing(2 * unit);
    m_words->setObjectName(u"requestWords"_s);
    m_passphrase->setObjectName(u"passphrase"_s);
    addField(tr("The request of their new desk, a file"), m_request);
    addField(tr("The eight words it shows"), m_words);
    addField(tr("Write the invitation to"), m_file);
    addField(tr("Your passphrase"), m_passphrase);
    addPin();
    addNotice();
    auto *go = addPrimary(tr("&Invite them again"));
    go->setObjectName(u"inviteAgain"_s);
    auto *back = addQuiet(tr("Back, and change nothing"));
    back->setObjectName(u"backToPeople"_s);

    const SecretEdit *last = pin() != nullptr ? pin() : m_passphrase;
    connect(last, &QLineEdit::returnPressed, this, &ReturnForm::submit);
    connect(go, &QPushButton::clicked, this, &ReturnForm::submit);
    connect(back, &QPushButton::clicked, this, &ReturnForm::backWanted);
    connectPresenter();
    presenter->showWait();
}

void ReturnForm::connectPresenter()
{
    connect(&m_presenter, &ReturnPresenter::busyChanged, this, &ReturnForm::showBusy);
    connect(&m_presenter, &ReturnPresenter::fieldRefused, this, &ReturnForm::showRefused);
    connect(&m_presenter, &ReturnPresenter::waiting, this, [this](const QString &words) {
        if (words.isEmpty())
            notice().clear();
        else
            notice().say(support::Tone::Danger, words);
    });
    connect(&m_presenter, &ReturnPresenter::refused, this,
            [this](const QString &words, const QString &number) {
                notice().say(support::Tone::Danger, tr("%1 (%2)").arg(words, number));
                m_passphrase->setFocus();
            });
}

void ReturnForm::submit()
{
    clearMarks();
    if (!givePin())
        return;
    m_presenter.invite({m_request->path(), m_words->text(), m_file->path()},
                       m_passphrase->secret());
    if (!m_presenter.isBusy())
        forgetPin(); // nothing was asked
}

void ReturnForm::showBusy(bool isBusy)
{
    setBusy(isBusy);
    setAsking(isBusy);
    if (isBusy)
        return;
    m_passphrase->wipe();
    forgetPin();
}

void ReturnForm::forgetPin()
{
    if (m_door != nullptr)
        m_door->givePin({});
}

void ReturnForm::showRefused(Field field, const QString &words)
{
    switch (field) {
    case Field::Request:
        return mark(m_request, words);
    case Field::Words:
        return mark(m_words, words);
    case Field::File:
        return mark(m_file, words);
    case Field::Passphrase:
        return mark(m_passphrase, words);
    }
}

} // namespace alcove::widgets
