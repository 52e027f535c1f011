#include "widgets/take_invitation_page.h"

#include "support/notice_bar.h"
#include "support/secret_edit.h"
#include "widgets/path_field.h"

#include <QLineEdit>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace alcove::widgets {

using presentation::JoinPresenter;

TakeInvitationPage::TakeInvitationPage(JoinPresenter &presenter, QWidget *parent)
    : DoorPage(tr("Take the invitation"),
               tr("The desk that answered has written a file and shows eight words of its own. "
                  "Have them read to you: they are what keeps a stranger's practice out."),
               parent)
    , m_presenter(presenter)
    , m_passphrase(new support::SecretEdit(tr("Passphrase of this desk")))
    , m_invitation(new PathField(u"invitationFile"_s, tr("File of the invitation")))
    , m_words(new QLineEdit)
{
    m_passphrase->setObjectName(u"passphrase"_s);
    m_words->setObjectName(u"invitationWords"_s);
    addField(tr("The passphrase you chose for this desk"), m_passphrase);
    addField(tr("The invitation, a file"), m_invitation);
    addField(tr("The eight words of the desk that made it"), m_words);
    addNotice();
    auto *join = addPrimary(tr("&Join"));
    join->setObjectName(u"join"_s);
    auto *again = addQuiet(tr("Make the request again"));
    again->setObjectName(u"askAgain"_s);
    auto *back = addQuiet(tr("Back"));
    back->setObjectName(u"back"_s);

    connect(m_words, &QLineEdit::returnPressed, this, &TakeInvitationPage::join);
    connect(join, &QPushButton::clicked, this, &TakeInvitationPage::join);
    connect(again, &QPushButton::clicked, this, &TakeInvitationPage::requestWanted);
    connect(back, &QPushButton::clicked, this, &TakeInvitationPage::backWanted);
    connect(&presenter, &JoinPresenter::busyChanged, this, &DoorPage::setBusy);
    connect(&presenter, &JoinPresenter::fieldRefused, this, &TakeInvitationPage::showRefused);
    connect(&presenter, &JoinPresenter::refused, this,
            [this](const QString &words) { notice().say(support::Tone::Danger, words); });
}

void TakeInvitationPage::join()
{
    clearMarks();
    notice().clear();
    m_presenter.join(m_passphrase->secret(), m_invitation->path(), m_words->text());
}

void TakeInvitationPage::showRefused(Field field, const QString &words)
{
    switch (field) {
    case Field::Invitation:
        return mark(m_invitation, words);
    case Field::Words:
        return mark(m_words, words);
    default:
        return mark(m_passphrase, words);
    }
}

} // namespace alcove::widgets
