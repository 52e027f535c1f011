#include "widgets/invite_form.h"

#include "support/file_choice.h"
#include "support/notice_bar.h"
#include "support/theme.h"
#include "widgets/hats_box.h"

#include <QFileDialog>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace alcove::widgets {

using presentation::PeoplePresenter;
using support::unit;

namespace {

/// Who is let in: the custodian gets in by a kit of their own.
constexpr Roles invitedHats{Role::Owner,  Role::Clinician, Role::Supervisor,    Role::Trainee,
                            Role::Biller, Role::FrontDesk, Role::PrivacyOfficer};

} // namespace

InviteForm::InviteForm(PeoplePresenter &presenter, QWidget *parent)
    : DoorPage(tr("Let somebody in"),
               tr("Their desk makes a request with \u201calcovectl device join --request\u201d and "
                  "shows eight words. Have them read to you by a way you trust: they are what "
                  "keeps a stranger out."),
               parent)
    , m_presenter(presenter)
    // Taken into the page one after another, which makes the order of Tab.
    , m_request(new QLineEdit)
    , m_words(new QLineEdit)
    , m_name(new QLineEdit)
    , m_hats(new HatsBox(invitedHats))
    , m_file(new QLineEdit)
{
    m_request->setObjectName(u"requestFile"_s);
    m_request->setAccessibleName(tr("File of the request"));
    m_words->setObjectName(u"requestWords"_s);
    m_name->setObjectName(u"memberName"_s);
    m_hats->setObjectName(u"hats"_s);
    m_file->setObjectName(u"invitationFile"_s);
    m_file->setAccessibleName(tr("File of the invitation"));
    addField(tr("The request, a file"),
             withBrowser(m_request, "browseRequest", &InviteForm::browseRequest));
    addField(tr("The eight words of the new desk"), m_words);
    addField(tr("Their name, as the practice's desks show it"), m_name);
    addField(tr("Their hats"), m_hats);
    addField(tr("Write the invitation to"),
             withBrowser(m_file, "browseInvitation", &InviteForm::browseFile));
    addNotice();
    auto *let = addPrimary(tr("&Let them in"));
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

QWidget *InviteForm::withBrowser(QLineEdit *path, const char *button, void (InviteForm::*browse)())
{
    auto *row = new QWidget(this);
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(2 * unit);
    layout->addWidget(path, 1);
    auto *choose = new QPushButton(tr("Choose..."), row);
    choose->setObjectName(QLatin1String(button));
    choose->setAccessibleName(tr("Choose: %1").arg(path->accessibleName()));
    layout->addWidget(choose);
    row->setFocusProxy(path);
    connect(choose, &QPushButton::clicked, this, browse);
    return row;
}

void InviteForm::browseRequest()
{
    QFileDialog &dialog = support::chooseExistingFile(tr("The request of the new desk"), *this);
    connect(&dialog, &QFileDialog::fileSelected, m_request, &QLineEdit::setText);
    dialog.open();
}

void InviteForm::browseFile()
{
    QFileDialog &dialog
        = support::chooseFile({tr("Write the invitation to"), u"invitation.alcove"_s,
                               tr("Invitations (*.alcove)"), u"alcove"_s},
                              *this);
    connect(&dialog, &QFileDialog::fileSelected, m_file, &QLineEdit::setText);
    dialog.open();
}

void InviteForm::submit()
{
    clearMarks();
    m_presenter.invite(
        {m_request->text(), m_words->text(), m_name->text(), m_hats->roles(), m_file->text()});
}

void InviteForm::showRefused(Field field, const QString &words)
{
    switch (field) {
    case Field::Request:
        return mark(m_request->parentWidget(), words);
    case Field::Words:
        return mark(m_words, words);
    case Field::Name:
        return mark(m_name, words);
    case Field::Hats:
        return mark(m_hats, words);
    case Field::File:
        return mark(m_file->parentWidget(), words);
    }
}

} // namespace alcove::widgets
