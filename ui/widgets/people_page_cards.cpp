#include "presentation/factor_presenter.h"
#include "presentation/late_presenter.h"
#include "presentation/leaving_presenter.h"
#include "support/theme.h"
#include "widgets/factor_card.h"
#include "widgets/factor_codes_page.h"
#include "widgets/factor_form.h"
#include "widgets/page_parts.h"
#include "widgets/people_page.h"

#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

#include <utility>

// What stands below the people: who has left, late work, new keys, codes from a telephone.

using namespace Qt::StringLiterals;

namespace alcove::widgets {

using presentation::FactorPresenter;
using presentation::LeavingPresenter;

QWidget *PeoplePage::makeGoneCard()
{
    QFrame *frame = card(m_list->widget());
    frame->setObjectName(u"gone"_s);
    columnOf(frame)->addWidget(sentence(tr("No longer in the practice"), "heading", frame));
    for (const presentation::GoneRow &gone : m_leaving->gone()) {
        columnOf(frame)->addWidget(sentence(gone.who, "", frame));
        columnOf(frame)->addWidget(sentence(gone.detail, "small", frame));
    }
    return frame;
}

QWidget *PeoplePage::makeKeysCard()
{
    QFrame *frame = card(m_list->widget());
    columnOf(frame)->addWidget(sentence(tr("New keys for the practice"), "heading", frame));
    columnOf(frame)->addWidget(
        sentence(tr("For when a key may be known to somebody who should not have it. Whoever is in "
                    "gets new ones with a sync, and nothing written from then on opens with the "
                    "old. It needs nothing of anybody, and passphrases stay. It is done by itself "
                    "whenever somebody is taken out, and once a year."),
                 "muted", frame));
    auto *renew = new QPushButton(tr("Make new &keys now"), frame);
    renew->setObjectName(u"newPracticeKeys"_s);
    renew->setEnabled(!m_leaving->isBusy());
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(renew);
    buttons->addStretch();
    columnOf(frame)->addLayout(buttons);
    connect(m_leaving, &LeavingPresenter::busyChanged, renew, &QPushButton::setDisabled);
    connect(renew, &QPushButton::clicked, this, [this] {
        m_leaving->makeNewKeys();
        say({tr("Making new keys …")});
    });
    return frame;
}

void PeoplePage::showLateCard()
{
    m_lateCard->setVisible(!m_late->rows().isEmpty());
    emptied(*m_lateCard->layout());
    if (m_late->rows().isEmpty())
        return;
    const int waiting = m_late->waiting();
    QFrame *frame = card(m_lateCard);
    columnOf(frame)->addWidget(
        sentence(waiting == 0       ? tr("Late work: all of it is decided")
                     : waiting == 1 ? tr("Late work: 1 piece waits for a decision")
                                    : tr("Late work: %1 pieces wait for a decision").arg(waiting),
                 "heading", frame));
    columnOf(frame)->addWidget(
        sentence(tr("It came after its author, or their desk, had been taken out of the practice. "
                    "It is kept, and in no chart until somebody takes it in."),
                 "muted", frame));
    auto *look = new QPushButton(tr("&Look at late work..."), frame);
    look->setObjectName(u"lookAtLate"_s);
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(look);
    buttons->addStretch();
    columnOf(frame)->addLayout(buttons);
    m_lateCard->layout()->addWidget(frame);
    connect(look, &QPushButton::clicked, this, &PeoplePage::showLate);
}

void PeoplePage::buildFactorCard(QWidget *middle)
{
    m_factorCard = new FactorCard(*m_factor, middle);
    m_factorCard->setObjectName(u"factorCard"_s);
    connect(m_factorCard, &FactorCard::setUpWanted, this, [this] { askFactor(true); });
    connect(m_factorCard, &FactorCard::takeOffWanted, this, [this] { askFactor(false); });
    connect(m_factor, &FactorPresenter::begun, this, &PeoplePage::showFactorCodes);
    connect(m_factor, &FactorPresenter::roundMade, this, &PeoplePage::roundMade);
    connect(m_factor, &FactorPresenter::set, this, [this] {
        showList();
        say({tr("From now on the practice's server asks you for a code of your app before it takes "
                "what you say about people. For the next ten minutes it knows you.")});
    });
    connect(m_factor, &FactorPresenter::dropped, this, [this] {
        showList();
        say({tr("The practice's server asks you for no more codes.")});
    });
}

void PeoplePage::askFactor(bool isSetUp)
{
    auto *form = new FactorForm(
        *m_factor, isSetUp ? FactorForm::Act::SetUp : FactorForm::Act::TakeOff, m_context.token);
    connect(form, &FactorForm::backWanted, this, &PeoplePage::showList);
    showForm(form);
}

void PeoplePage::showFactorCodes()
{
    auto *page = new FactorCodesPage(*m_factor, m_context.clock);
    connect(page, &FactorCodesPage::backWanted, this, &PeoplePage::showList);
    showForm(page);
}

void PeoplePage::setCodeAwaited(bool isAwaited)
{
    const bool isNews = std::exchange(m_isCodeAwaited, isAwaited) != isAwaited;
    if (m_factorCard == nullptr || !isNews)
        return;
    m_factorCard->setAwaited(isAwaited);
    // What waits is above everything; else it is a setting among the last.
    m_column->removeWidget(m_factorCard);
    m_column->insertWidget(isAwaited ? m_column->indexOf(m_lateCard) : -1, m_factorCard);
    if (isAwaited && isVisible())
        focusList();
}

} // namespace alcove::widgets
