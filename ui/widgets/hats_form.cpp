#include "widgets/hats_form.h"

#include "support/notice_bar.h"
#include "widgets/hats_box.h"

#include <QPushButton>

namespace alcove::widgets {

using presentation::PeoplePresenter;

namespace {

/// The custodian gets in by a kit of their own; who wears that hat can be relieved of it.
Roles offeredTo(Roles worn)
{
    Roles roles;
    for (int number = 0; number < roleCount; ++number)
        if (const auto role = static_cast<Role>(number); role != Role::Custodian || worn.has(role))
            roles = roles.with(role);
    return roles;
}

} // namespace

HatsForm::HatsForm(PeoplePresenter &presenter, presentation::PersonRow person, QWidget *parent)
    : DoorPage(tr("The hats of %1").arg(person.name),
               tr("Somebody with several hats gets as far as the widest of them. It is signed, "
                  "written into the log, and their desks follow at their next sync."),
               parent)
    , m_presenter(presenter)
    , m_person(std::move(person))
    , m_hats(new HatsBox(offeredTo(m_person.roles), this))
{
    m_hats->setObjectName(QStringLiteral("hats"));
    m_hats->setRoles(m_person.roles);
    addField(tr("Hats"), m_hats);
    if (m_person.isLastOwner)
        m_hats->fix(Role::Owner, tr("the only one: it stays"));
    addNotice();
    auto *set = addPrimary(tr("&Set these hats"));
    set->setObjectName(QStringLiteral("setHats"));
    auto *back = addQuiet(tr("Back"));
    back->setObjectName(QStringLiteral("backToPeople"));

    connect(set, &QPushButton::clicked, this, &HatsForm::submit);
    connect(back, &QPushButton::clicked, this, &HatsForm::backWanted);
    connect(&presenter, &PeoplePresenter::busyChanged, this, &DoorPage::setBusy);
    connect(&presenter, &PeoplePresenter::fieldRefused, this,
            [this](PeoplePresenter::Field, const QString &words) { mark(m_hats, words); });
    connect(&presenter, &PeoplePresenter::refused, this,
            [this](const QString &words, const QString &number) {
                notice().say(support::Tone::Danger, tr("%1 (%2)").arg(words, number));
                m_hats->setFocus();
            });
}

void HatsForm::submit()
{
    clearMarks();
    m_presenter.setHats(m_person, m_hats->roles());
}

} // namespace alcove::widgets
