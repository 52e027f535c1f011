#include "widgets/people_page.h"

#include "support/icon.h"
#include "support/notice_bar.h"
#include "support/theme.h"
#include "widgets/hats_form.h"
#include "widgets/invite_form.h"
#include "widgets/page_parts.h"

#include <QApplication>
#include <QKeyEvent>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace alcove::widgets {

using presentation::PeoplePresenter;
using support::unit;

namespace {

constexpr int listWidth = 190 * unit;

void empty(QLayout &layout)
{
    while (QLayoutItem *item = layout.takeAt(0)) {
        // It may be the sender of what led here.
        if (item->widget() != nullptr)
            item->widget()->deleteLater();
        delete item;
    }
}

} // namespace

PeoplePage::PeoplePage(const presentation::ChartContext &context, QWidget *parent)
    : QStackedWidget(parent)
    , m_presenter(*context.session.people(), context.session.practice())
    , m_list(room(this))
    , m_form(room(this))
    , m_notice(new support::NoticeBar(this))
{
    addWidget(m_list);
    addWidget(m_form);
    buildList();
    connect(m_notice, &support::NoticeBar::acted, m_notice, &support::NoticeBar::clear);
    connect(&m_presenter, &PeoplePresenter::loaded, this, &PeoplePage::showPeople);
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
    head->addWidget(own);
    head->addWidget(m_invite);
    m_notice->setObjectName(u"peopleNotice"_s);
    m_done = new QWidget(middle);
    m_done->setObjectName(u"peopleDone"_s);
    auto *done = new QVBoxLayout(m_done);
    done->setContentsMargins(0, 0, 0, 0);
    m_done->hide();
    m_cards = new QVBoxLayout;
    m_cards->setSpacing(3 * unit);

    auto *column = new QVBoxLayout(middle);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(3 * unit);
    column->addLayout(head);
    column->addWidget(
        sentence(m_presenter.isManager()
                     ? tr("Who is in this practice, and under which hats. A hat opens what it "
                          "says and nothing else; whoever lacks it has no key to the rest.")
                     : tr("Who is in this practice, and under which hats. An owner of the practice "
                          "changes it."),
                 "muted", middle));
    column->addWidget(m_notice);
    column->addWidget(m_done);
    column->addLayout(m_cards);
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
    if (auto *first = m_list->findChild<QPushButton *>(u"changeHats"_s))
        first->setFocus(Qt::OtherFocusReason);
    else
        m_list->findChild<QPushButton *>(u"back"_s)->setFocus(Qt::OtherFocusReason);
}

void PeoplePage::showList()
{
    setCurrentWidget(m_list);
    // It may be the sender of what led here.
    if (QWidget *before = m_form->takeWidget())
        before->deleteLater();
    m_presenter.load();
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
    if (isVisible() && currentWidget() == m_list && hasKeyboard)
        focusList();
}

QWidget *PeoplePage::makeCard(const presentation::PersonRow &person)
{
    QFrame *frame = card(m_list->widget());
    auto *head = new QHBoxLayout;
    head->addWidget(
        sentence(person.isSelf ? tr("%1 (you)").arg(person.name) : person.name, "heading", frame),
        1);
    QLabel *desks = sentence(person.desks, "small", frame);
    desks->setWordWrap(false);
    head->addWidget(desks);
    columnOf(frame)->addLayout(head);
    columnOf(frame)->addWidget(sentence(person.hats, "muted", frame));
    if (!person.warning.isEmpty()) {
        auto *warning = new support::NoticeBar(frame);
        warning->setObjectName(u"copiedMark"_s);
        warning->say(support::Tone::Warning, person.warning);
        columnOf(frame)->addWidget(warning);
    }
    if (!m_presenter.isManager())
        return frame;
    auto *change = new QPushButton(tr("Change hats..."), frame);
    change->setObjectName(u"changeHats"_s);
    change->setAccessibleName(tr("Change the hats of %1").arg(person.name));
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(change);
    buttons->addStretch();
    columnOf(frame)->addLayout(buttons);
    connect(change, &QPushButton::clicked, this, [this, person] {
        auto *form = new HatsForm(m_presenter, person);
        connect(form, &HatsForm::backWanted, this, &PeoplePage::showList);
        showForm(form);
    });
    return frame;
}

void PeoplePage::showForm(DoorPage *form)
{
    m_notice->clear();
    m_done->hide();
    if (QWidget *before = m_form->takeWidget())
        before->deleteLater();
    m_form->setWidget(ground(form));
    setCurrentWidget(m_form);
    form->firstField()->setFocus(Qt::OtherFocusReason);
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
    empty(*m_done->layout());
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

} // namespace alcove::widgets
