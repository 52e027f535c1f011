#include "widgets/people_page.h"

#include "core/practice_care.h"
#include "presentation/factor_presenter.h"
#include "presentation/late_presenter.h"
#include "presentation/leaving_presenter.h"
#include "presentation/rights.h"
#include "support/icon.h"
#include "support/notice_bar.h"
#include "support/theme.h"
#include "widgets/factor_card.h"
#include "widgets/factor_codes_page.h"
#include "widgets/factor_form.h"
#include "widgets/farewell_form.h"
#include "widgets/hats_form.h"
#include "widgets/invite_form.h"
#include "widgets/late_page.h"
#include "widgets/page_parts.h"
#include "widgets/person_card.h"
#include "widgets/return_form.h"

#include <QApplication>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace alcove::widgets {

using presentation::FactorPresenter;
using presentation::LatePresenter;
using presentation::LeavingPresenter;
using presentation::PeoplePresenter;
using presentation::ReturnPresenter;
using support::unit;

namespace {

constexpr int listWidth = 190 * unit;

} // namespace

PeoplePage::PeoplePage(const presentation::ChartContext &context, QWidget *parent)
    : QStackedWidget(parent)
    , m_context(context)
    , m_presenter(*context.session.people(), context.session.practice())
    , m_list(room(this))
    , m_form(room(this))
    , m_notice(new support::NoticeBar(this))
{
    addWidget(m_list);
    addWidget(m_form);
    if (PracticeCare *care = practiceCareOf(context.session)) {
        m_leaving = new LeavingPresenter(care->leaving(), deskSyncingOf(context.session),
                                         context.session.practice(), this);
        m_late = new LatePresenter(care->lateDesk(), this);
        if (m_presenter.isManager())
            m_factor = new FactorPresenter(care->factorDesk(), deskSyncingOf(context.session),
                                           context.session.practice(), this);
    }
    buildList();
    if (m_leaving != nullptr)
        connectCare();
    else
        connect(&m_presenter, &PeoplePresenter::loaded, this, &PeoplePage::showPeople);
    connect(m_notice, &support::NoticeBar::acted, m_notice, &support::NoticeBar::clear);
    connect(&m_presenter, &PeoplePresenter::done, this, [this](const QStringList &sentences) {
        showList();
        say(sentences);
    });
    connect(&m_presenter, &PeoplePresenter::invited, this, &PeoplePage::showInvited);
    connect(&m_presenter, &PeoplePresenter::refused, this,
            [this](const QString &words, const QString &number) {
                // A form shows its own.
                if (currentWidget() == m_list)
                    m_notice->say(support::Tone::Danger, tr("%1 (%2)").arg(words, number),
                                  tr("Close"));
            });
}

void PeoplePage::connectCare()
{
    const auto refuse = [this](const QString &words, const QString &number) {
        // A form, and the page of late work, show their own.
        if (currentWidget() == m_list)
            m_notice->say(support::Tone::Danger, tr("%1 (%2)").arg(words, number), tr("Close"));
    };
    connect(&m_presenter, &PeoplePresenter::loaded, this, [this] {
        m_leaving->load(m_presenter.rows());
        m_late->load();
    });
    connect(m_leaving, &LeavingPresenter::loaded, this, &PeoplePage::showPeople);
    connect(m_leaving, &LeavingPresenter::refused, this, refuse);
    connect(m_leaving, &LeavingPresenter::roundMade, this, &PeoplePage::roundMade);
    connect(m_leaving, &LeavingPresenter::removed, this, [this](const QStringList &sentences) {
        showList();
        say(sentences);
    });
    connect(m_leaving, &LeavingPresenter::synced, this, [this](const QStringList &sentences) {
        say(sentences);
        m_presenter.load();
    });
    connect(m_late, &LatePresenter::refused, this, refuse);
    connect(m_late, &LatePresenter::loaded, this, [this] {
        showLateCard();
        emit lateCounted(m_late->waiting());
    });
}

QPushButton *PeoplePage::handOverButton(QWidget *parent)
{
    auto *handOver = new QPushButton(tr("&Hand clients over..."), parent);
    handOver->setObjectName(u"handClientsOver"_s);
    handOver->setVisible(presentation::rightsOf(m_context.session.practice().roles).editsClients);
    connect(handOver, &QPushButton::clicked, this, &PeoplePage::handOverRequested);
    return handOver;
}

void PeoplePage::buildList()
{
    auto *middle = new QWidget;
    middle->setMaximumWidth(listWidth);
    auto *title = new QLabel(tr("People"), middle);
    support::setKind(*title, "title");
    QPushButton *back = backButton(middle);
    m_invite = new QPushButton(support::icon(u"add"_s, support::IconTone::OnAccent),
                               tr("&Let somebody in..."), middle);
    support::setKind(*m_invite, "primary");
    m_invite->setObjectName(u"letIn"_s);
    m_invite->setVisible(m_presenter.isManager());
    auto *own = new QPushButton(tr("&Add a desk of yours..."), middle);
    own->setObjectName(u"addDesk"_s);
    auto *head = new QHBoxLayout;
    head->addWidget(back);
    head->addWidget(title);
    head->addStretch();
    for (QPushButton *each : {handOverButton(middle), own, m_invite})
        head->addWidget(each);
    m_notice->setObjectName(u"peopleNotice"_s);
    m_done = new QWidget(middle);
    m_done->setObjectName(u"peopleDone"_s);
    auto *done = new QVBoxLayout(m_done);
    done->setContentsMargins(0, 0, 0, 0);
    m_done->hide();
    m_lateCard = new QWidget(middle);
    m_lateCard->setObjectName(u"lateCard"_s);
    (new QVBoxLayout(m_lateCard))->setContentsMargins(0, 0, 0, 0);
    m_lateCard->hide();
    m_cards = new QVBoxLayout;
    m_cards->setSpacing(3 * unit);
    if (m_factor != nullptr)
        buildFactorCard(middle);

    m_column = new QVBoxLayout(middle);
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(3 * unit);
    m_column->addLayout(head);
    m_column->addWidget(
        sentence(m_presenter.isManager()
                     ? tr("Who is in this practice, and under which hats. A hat opens what it "
                          "says and nothing else; whoever lacks it has no key to the rest.")
                     : tr("Who is in this practice, and under which hats. An owner of the practice "
                          "changes it."),
                 "muted", middle));
    m_column->addWidget(m_notice);
    m_column->addWidget(m_done);
    m_column->addWidget(m_lateCard);
    m_column->addLayout(m_cards);
    if (m_factorCard != nullptr)
        m_column->addWidget(m_factorCard);
    m_list->setWidget(ground(middle));
    connect(back, &QPushButton::clicked, this, &PeoplePage::backRequested);
    for (const auto &[button, whom] : {std::pair{own, InviteForm::Whom::OwnDesk},
                                       std::pair{m_invite, InviteForm::Whom::SomebodyElse}})
        connect(button, &QPushButton::clicked, this, [this, whom = whom] {
            auto *form = new InviteForm(m_presenter, whom);
            connect(form, &InviteForm::backWanted, this, &PeoplePage::showList);
            showForm(form);
        });
}

void PeoplePage::refresh()
{
    m_notice->clear();
    m_done->hide();
    showList();
}

void PeoplePage::focusList()
{
    if (currentWidget() != m_list)
        return; // a form has the keyboard
    if (m_isCodeAwaited && m_factorCard != nullptr)
        m_factorCard->field()->setFocus(Qt::OtherFocusReason);
    else if (auto *first = m_list->findChild<QPushButton *>(u"changeHats"_s))
        first->setFocus(Qt::OtherFocusReason);
    else
        m_list->findChild<QPushButton *>(u"back"_s)->setFocus(Qt::OtherFocusReason);
}

void PeoplePage::showList()
{
    // From a form the keyboard comes along, wherever it went while the form was busy.
    const bool isBack = isVisible() && currentWidget() == m_form;
    setCurrentWidget(m_list);
    if (isBack)
        focusList();
    // It may be the sender of what led here.
    if (QWidget *before = m_form->takeWidget())
        before->deleteLater();
    m_presenter.load();
    if (m_factor != nullptr) {
        m_factor->forget(); // of an app that was not set up after all
        m_factor->load();
    }
}

void PeoplePage::showPeople()
{
    const QWidget *focus = QApplication::focusWidget();
    const bool hasKeyboard = focus == nullptr || isAncestorOf(focus);
    while (QLayoutItem *item = m_cards->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    for (const presentation::PersonRow &person : m_presenter.rows())
        m_cards->addWidget(makeCard(person));
    if (m_leaving != nullptr && !m_leaving->gone().isEmpty())
        m_cards->addWidget(makeGoneCard());
    if (m_leaving != nullptr && m_leaving->isOwner() && deskSyncingOf(m_context.session) != nullptr)
        m_cards->addWidget(makeKeysCard());
    if (isVisible() && currentWidget() == m_list && hasKeyboard)
        focusList();
}

QWidget *PeoplePage::makeCard(const presentation::PersonRow &person)
{
    auto *made = new PersonCard(person, m_presenter.isManager(), m_leaving, m_list->widget());
    connect(made, &PersonCard::hatsWanted, this, [this, person] {
        auto *form = new HatsForm(m_presenter, person);
        connect(form, &HatsForm::backWanted, this, &PeoplePage::showList);
        showForm(form);
    });
    connect(made, &PersonCard::returnWanted, this, [this, person] { askReturn(person); });
    connect(made, &PersonCard::farewellWanted, this, &PeoplePage::askFarewell);
    return made;
}

void PeoplePage::askReturn(const presentation::PersonRow &person)
{
    Leaving &leaving = practiceCareOf(m_context.session)->leaving();
    auto *presenter = new ReturnPresenter(*m_context.session.people(), leaving, person,
                                          m_leaving->countOfDesks(person.id));
    connect(presenter, &ReturnPresenter::invited, this, &PeoplePage::showInvited);
    connect(presenter, &ReturnPresenter::invited, m_leaving, &LeavingPresenter::syncNow);
    auto *form = new ReturnForm(presenter, m_context.token);
    connect(form, &ReturnForm::backWanted, this, &PeoplePage::showList);
    showForm(form);
}

void PeoplePage::askFarewell(const Farewell &farewell)
{
    auto *form = new FarewellForm(*m_leaving, farewell, m_context.token);
    connect(form, &FarewellForm::backWanted, this, &PeoplePage::showList);
    showForm(form);
}

void PeoplePage::showLate()
{
    auto *page = new LatePage(*m_late);
    connect(page, &LatePage::backWanted, this, &PeoplePage::showList);
    put(page);
    page->focusPage();
}

void PeoplePage::showForm(DoorPage *form)
{
    put(form);
    form->firstField()->setFocus(Qt::OtherFocusReason);
}

void PeoplePage::put(QWidget *inside)
{
    m_notice->clear();
    m_done->hide();
    if (QWidget *before = m_form->takeWidget())
        before->deleteLater();
    m_form->setWidget(ground(inside));
    setCurrentWidget(m_form);
}

void PeoplePage::showInvited(const QString &words, const QStringList &sentences)
{
    showList();
    say(sentences
            + QStringList{tr("Bring it to the new desk. Before anything is entered there, it "
                             "must show these words:")},
        words);
}

void PeoplePage::say(const QStringList &sentences, const QString &words)
{
    emptied(*m_done->layout());
    QFrame *frame = card(m_done);
    for (const QString &each : sentences)
        columnOf(frame)->addWidget(sentence(each, "", frame));
    if (!words.isEmpty()) {
        QLabel *shown = sentence(words, "heading", frame);
        shown->setObjectName(u"invitationWords"_s);
        shown->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
        columnOf(frame)->addWidget(shown);
    }
    auto *close = new QPushButton(tr("Close"), frame);
    close->setObjectName(u"closeDone"_s);
    close->setAccessibleName(tr("Close what was said"));
    auto *buttons = new QHBoxLayout;
    buttons->addStretch();
    buttons->addWidget(close);
    columnOf(frame)->addLayout(buttons);
    m_done->layout()->addWidget(frame);
    m_done->setAccessibleName(sentences.join(u' '));
    m_done->show();
    m_list->verticalScrollBar()->setValue(0); // what is said is above
    connect(close, &QPushButton::clicked, this, [this] {
        m_done->hide();
        focusList();
    });
}

void PeoplePage::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape && currentWidget() == m_form)
        showList();
    else
        QStackedWidget::keyPressEvent(event);
}

void PeoplePage::hideEvent(QHideEvent *event)
{
    const auto *returning = m_form->findChild<ReturnForm *>();
    const bool isOfFactor = m_form->findChild<FactorForm *>() != nullptr
        || m_form->findChild<FactorCodesPage *>() != nullptr;
    const bool isAsking = isOfFactor ? !m_factor->isBusy()
        : m_form->findChild<FarewellForm *>() != nullptr
        ? !m_leaving->isBusy()
        : returning != nullptr && !returning->isBusy();
    if (!event->spontaneous() && currentWidget() == m_form && isAsking)
        showList();
    QStackedWidget::hideEvent(event);
}

} // namespace alcove::widgets
