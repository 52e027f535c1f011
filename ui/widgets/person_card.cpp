#include "widgets/person_card.h"

#include "presentation/leaving_presenter.h"
#include "support/notice_bar.h"
#include "support/theme.h"
#include "widgets/page_parts.h"

#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace alcove::widgets {

using support::unit;

PersonCard::PersonCard(const presentation::PersonRow &person, bool isManager,
                       const presentation::LeavingPresenter *leaving, QWidget *parent)
    : QFrame(parent)
    , m_person(person)
    , m_leaving(leaving)
    , m_column(new QVBoxLayout(this))
{
    support::setKind(*this, "card");
    m_column->setContentsMargins(5 * unit, 4 * unit, 5 * unit, 4 * unit);
    m_column->setSpacing(2 * unit);
    addHead();
    if (!isManager)
        return;
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(2 * unit);
    addActs(*buttons);
    buttons->addStretch();
    m_column->addLayout(buttons);
    if (m_leaving == nullptr)
        return;
    if (const QString why = m_leaving->whyTheyStay(m_person.id);
        !why.isEmpty() && !m_leaving->isAlone())
        m_column->addWidget(sentence(why, "small", this));
    addDesks();
}

void PersonCard::addHead()
{
    auto *head = new QHBoxLayout;
    head->addWidget(sentence(m_person.isSelf ? tr("%1 (you)").arg(m_person.name) : m_person.name,
                             "heading", this),
                    1);
    QLabel *desks = sentence(m_person.desks, "small", this);
    desks->setWordWrap(false);
    head->addWidget(desks);
    m_column->addLayout(head);
    m_column->addWidget(sentence(m_person.hats, "muted", this));
    if (m_person.warning.isEmpty())
        return;
    auto *warning = new support::NoticeBar(this);
    warning->setObjectName(u"copiedMark"_s);
    warning->say(support::Tone::Warning, m_person.warning);
    m_column->addWidget(warning);
}

void PersonCard::addActs(QHBoxLayout &buttons)
{
    auto *change = new QPushButton(tr("Change hats..."), this);
    change->setObjectName(u"changeHats"_s);
    change->setAccessibleName(tr("Change the hats of %1").arg(m_person.name));
    buttons.addWidget(change);
    connect(change, &QPushButton::clicked, this, &PersonCard::hatsWanted);
    if (m_leaving != nullptr && m_leaving->isOwner() && !m_person.isSelf) {
        auto *again = new QPushButton(tr("Invite again..."), this);
        again->setObjectName(u"inviteAgain"_s);
        again->setAccessibleName(
            tr("Invite %1 again, who has lost their desks").arg(m_person.name));
        again->setToolTip(tr("For who has lost every desk and has no recovery kit: they come in "
                             "again as who they are."));
        support::setKind(*again, "quiet");
        buttons.addWidget(again);
        connect(again, &QPushButton::clicked, this, &PersonCard::returnWanted);
    }
    if (m_leaving != nullptr && m_leaving->whyTheyStay(m_person.id).isEmpty())
        addFarewell(buttons, tr("Take out of the practice..."),
                    tr("Take %1 out of the practice").arg(m_person.name), {m_person.id, {}, {}});
}

void PersonCard::addDesks()
{
    const QList<presentation::DeskRow> desks = m_leaving->desksOf(m_person.id);
    // Who sits at the only desk they have reads so above.
    if (m_person.isSelf && desks.size() == 1)
        return;
    for (const presentation::DeskRow &desk : desks) {
        auto *row = new QHBoxLayout;
        row->setSpacing(2 * unit);
        auto *words = new QVBoxLayout;
        words->setSpacing(0);
        words->addWidget(
            sentence(desk.isThis ? tr("%1 (this desk)").arg(desk.name) : desk.name, "", this));
        if (!desk.whyItStays.isEmpty())
            words->addWidget(sentence(desk.whyItStays, "small", this));
        row->addLayout(words, 1);
        if (desk.isKit && desk.whyItStays.isEmpty())
            addFarewell(*row, tr("Withdraw this kit..."),
                        tr("Withdraw %1's recovery kit").arg(m_person.name),
                        {m_person.id, desk.id, {}});
        else if (desk.whyItStays.isEmpty())
            addFarewell(*row, tr("Take this desk out..."),
                        tr("Take %1's desk “%2” out of the practice").arg(m_person.name, desk.name),
                        {m_person.id, desk.id, {}});
        m_column->addLayout(row);
    }
}

void PersonCard::addFarewell(QHBoxLayout &buttons, const QString &words, const QString &called,
                             const Farewell &farewell)
{
    auto *button = new QPushButton(words, this);
    button->setObjectName(farewell.desk ? u"takeDeskOut"_s : u"takePersonOut"_s);
    button->setAccessibleName(called);
    support::setKind(*button, "quiet");
    buttons.addWidget(button);
    connect(button, &QPushButton::clicked, this,
            [this, farewell] { emit farewellWanted(farewell); });
}

} // namespace alcove::widgets
