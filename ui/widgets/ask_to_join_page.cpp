#include "widgets/ask_to_join_page.h"

#include "support/notice_bar.h"
#include "support/secret_edit.h"
#include "support/theme.h"
#include "widgets/passphrase_meter.h"
#include "widgets/path_field.h"

#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace alcove::widgets {

using presentation::JoinPresenter;
using support::SecretEdit;

AskToJoinPage::AskToJoinPage(JoinPresenter &presenter, QWidget *parent)
    : DoorPage(tr("Join a practice"),
               tr("This desk makes a request, a small file without a secret in it. Bring it to a "
                  "desk of the practice, which answers with an invitation."),
               parent)
    , m_presenter(presenter)
    // Taken into the page one after another, which makes the order of Tab.
    , m_name(new QLineEdit(presenter.deskName()))
    , m_passphrase(new SecretEdit(tr("Passphrase for this desk")))
    , m_meter(new PassphraseMeter(this))
    , m_again(new SecretEdit(tr("The same passphrase again")))
    , m_request(new PathField(u"requestFile"_s,
                              {tr("File of the request"), u"desk-request.alcove"_s,
                               tr("Requests (*.alcove)"), u"alcove"_s}))
{
    m_name->setObjectName(u"deskName"_s);
    m_passphrase->setObjectName(u"passphrase"_s);
    m_again->setObjectName(u"again"_s);
    addField(tr("What the other desks call this one"), m_name);
    addField(tr("A passphrase for this desk"), m_passphrase);
    column()->addWidget(m_meter);
    column()->addSpacing(support::unit);
    addField(tr("The same again"), m_again);
    addField(tr("Write the request to"), m_request);
    addNotice();
    auto *ask = addPrimary(tr("&Make the request"));
    ask->setObjectName(u"ask"_s);
    auto *back = addQuiet(tr("Back"));
    back->setObjectName(u"back"_s);

    connect(m_passphrase, &QLineEdit::textChanged, this,
            [this] { m_meter->show(JoinPresenter::judge(m_passphrase->secret())); });
    connect(m_request, &PathField::accepted, this, &AskToJoinPage::ask);
    connect(ask, &QPushButton::clicked, this, &AskToJoinPage::ask);
    connect(back, &QPushButton::clicked, this, &AskToJoinPage::backWanted);
    connect(&presenter, &JoinPresenter::busyChanged, this, &DoorPage::setBusy);
    connect(&presenter, &JoinPresenter::fieldRefused, this, &AskToJoinPage::showRefused);
    connect(&presenter, &JoinPresenter::refused, this,
            [this](const QString &words) { notice().say(support::Tone::Danger, words); });
    m_meter->show(JoinPresenter::judge({}));
}

void AskToJoinPage::ask()
{
    clearMarks();
    m_presenter.ask(m_name->text(), m_passphrase->secret(), m_again->secret(), m_request->path());
}

void AskToJoinPage::showRefused(Field field, const QString &words)
{
    switch (field) {
    case Field::Name:
        return mark(m_name, words);
    case Field::Again:
        m_again->wipe();
        return mark(m_again, words);
    case Field::Request:
        return mark(m_request, words);
    default:
        return mark(m_passphrase, words);
    }
}

} // namespace alcove::widgets
