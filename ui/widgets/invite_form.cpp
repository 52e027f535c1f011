#include "widgets/invite_form.h"

#include "support/notice_bar.h"
#include "widgets/hats_box.h"
#include "widgets/path_field.h"

#include <QLineEdit>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace alcove::widgets {

using presentation::PeoplePresenter;

namespace {

/// Who is let in: the custodian gets in by a kit of their own.
constexpr Roles invitedHats{Role::Owner,  Role::Clinician, Role::Supervisor,    Role::Trainee,
                            Role::Biller, Role::FrontDesk, Role::PrivacyOfficer};

} // namespace

InviteForm::InviteForm(PeoplePresenter &presenter, Whom whom, QWidget *parent)
    : DoorPage(
        whom == Whom::OwnDesk ? tr("Add a desk of yours") : tr("Let somebody in"),
        whom == Whom::OwnDesk
            ? tr("The new desk makes a request, under \u201cJoin a practice\u201d where Alcove "
                 "starts, and shows eight words. Type them here from its own screen: they are what "
                 "keeps a stranger out.")
            : tr("Their desk makes a request, under \u201cJoin a practice\u201d where Alcove "
                 "starts, "
                 "and shows eight words. Have them read to you by a way you trust: they are what "
                 "keeps a stranger out."),
        parent)
    , m_presenter(presenter)
    // Taken into the page one after another, which makes the order of Tab.
    , m_request(new PathField(u"requestFile"_s, tr("File of the request")))
    , m_words(new QLineEdit)
    , m_file(new PathField(u"invitationFile"_s,
                           {tr("File of the invitation"), u"invitation.alcove"_s,
                            tr("Invitations (*.alcove)"), u"alcove"_s}))
{
    m_words->setObjectName(u"requestWords"_s);
    addField(tr("The request, a file"), m_request);
    addField(tr("The eight words of the new desk"), m_words);
    if (whom == Whom::SomebodyElse) {
        m_name = new QLineEdit;
        m_name->setObjectName(u"memberName"_s);
        addField(tr("Their name, as the practice's desks show it"), m_name);
        m_hats = new HatsBox(invitedHats);
        m_hats->setObjectName(u"hats"_s);
        addField(tr("Their hats"), m_hats);
    }
    addField(tr("Write the invitation to"), m_file);
    addNotice();
    auto *let = addPrimary(whom == Whom::OwnDesk ? tr("&Let it in") : tr("&Let them in"));
    let->setObjectName(u"invite"_s);
    auto *back = addQuiet(tr("Back"));
    back->setObjectName(u"backToPeople"_s);

    connect(let, &QPushButton::clicked, this, &InviteForm::submit);
    connect(back, &QPushButton::clicked, this, &InviteForm::backWanted);
    connect(&presenter, &PeoplePresenter::busyChanged, this, &DoorPage::setBusy);
    connect(&presenter, &PeoplePresenter::fieldRefused, this, &InviteForm::showRefused);
    connect(&presenter, &PeoplePresenter::refused, this,
            [this](const QString &words, const QString &number) {
                notice().say(support::Tone::Danger, tr("%1 (%2)").arg(words, number));
                m_words->setFocus();
            });
}

void InviteForm::submit()
{
    clearMarks();
    const bool isOwnDesk = m_name == nullptr;
    m_presenter.invite({m_request->path(), m_words->text(), isOwnDesk ? QString() : m_name->text(),
                        isOwnDesk ? Roles() : m_hats->roles(), m_file->path(), isOwnDesk});
}

void InviteForm::showRefused(Field field, const QString &words)
{
    switch (field) {
    case Field::Request:
        return mark(m_request, words);
    case Field::Words:
        return mark(m_words, words);
    case Field::Name:
        return mark(m_name, words);
    case Field::Hats:
        return mark(m_hats, words);
    case Field::File:
        return mark(m_file, words);
    }
}

} // namespace alcove::widgets
