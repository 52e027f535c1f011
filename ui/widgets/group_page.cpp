#include "widgets/group_page.h"

#include "core/async.h"
#include "presentation/plain_dates.h"
#include "support/icon.h"
#include "support/notice_bar.h"
#include "support/theme.h"
#include "widgets/group_member_card.h"
#include "widgets/growing_edit.h"
#include "widgets/page_parts.h"
#include "widgets/tab_stops.h"

#include <QComboBox>
#include <QCompleter>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

#include <utility>

using namespace Qt::StringLiterals;

namespace alcove::widgets {

using presentation::GroupPresenter;
using support::unit;

namespace {

constexpr int widest = 200 * unit;

QComboBox *searched(const QString &name, const QString &words, QWidget *parent)
{
    auto *box = new QComboBox(parent);
    box->setObjectName(name);
    box->setAccessibleName(words);
    box->setEditable(true);
    box->setInsertPolicy(QComboBox::NoInsert);
    box->completer()->setFilterMode(Qt::MatchContains);
    box->completer()->setCompletionMode(QCompleter::PopupCompletion);
    box->lineEdit()->setPlaceholderText(words);
    box->setMinimumWidth(60 * unit);
    return box;
}

/// The entry that is typed out, or the only one with what is typed in it; -1 where there is none.
int meantIn(const QComboBox &box)
{
    const QString typed = box.currentText().simplified();
    if (const int whole = box.findText(typed, Qt::MatchFixedString); whole >= 0 || typed.isEmpty())
        return whole;
    const int first = box.findText(typed, Qt::MatchContains);
    for (int other = first + 1; first >= 0 && other < box.count(); ++other)
        if (box.itemText(other).contains(typed, Qt::CaseInsensitive))
            return -1;
    return first;
}

} // namespace

GroupPage::GroupPage(const presentation::ChartContext &context, QWidget *parent)
    : QWidget(parent)
    , m_presenter(context)
    , m_notice(new support::NoticeBar(this))
    , m_group(
          searched(u"groupName"_s, tr("Which group: choose one, or type a new one's name"), this))
    , m_begin(new QPushButton(tr("Begin its session"), this))
    , m_session(new QWidget(this))
    , m_title(sentence({}, "heading", m_session))
    , m_text(new GrowingEdit(m_session))
    , m_place(new QWidget(m_session))
    , m_client(searched(u"newMember"_s, tr("One more member"), m_session))
    , m_add(new QPushButton(tr("Add"), m_session))
    , m_sign(new QPushButton(tr("Sign the notes   Ctrl+Enter"), m_session))
{
    layOut();
    connect(&m_presenter, &GroupPresenter::loaded, this, &GroupPage::showLoaded);
    connect(&m_presenter, &GroupPresenter::membersChanged, this, &GroupPage::buildRows);
    connect(&m_presenter, &GroupPresenter::memberChanged, this, &GroupPage::showRow);
    connect(&m_presenter, &GroupPresenter::signedAll, this, [this](int notes) {
        m_notice->say(support::Tone::Good,
                      notes == 1
                          ? tr("1 note signed. Whoever was not there has none.")
                          : tr("%1 notes signed. Whoever was not there has none.").arg(notes));
    });
    connect(&m_presenter, &GroupPresenter::failed, this,
            [this](const QString &words) { m_notice->say(support::Tone::Danger, words); });
    connect(m_begin, &QPushButton::clicked, this, &GroupPage::begin);
    connect(m_group->lineEdit(), &QLineEdit::returnPressed, this, &GroupPage::begin);
    connect(m_add, &QPushButton::clicked, this, &GroupPage::addMember);
    connect(m_client->lineEdit(), &QLineEdit::returnPressed, this, &GroupPage::addMember);
    // Queued: the field has the text of what is chosen only after it was told of.
    connect(
        m_client->completer(), qOverload<const QString &>(&QCompleter::activated), this,
        [this] {
            if (!m_client->currentText().isEmpty())
                addMember();
        },
        Qt::QueuedConnection);
    connect(m_sign, &QPushButton::clicked, this, &GroupPage::askToSign);
    connect(m_text, &QTextEdit::textChanged, this, [this] {
        m_presenter.typeForAll(m_text->toPlainText());
        for (int row = 0; m_wasPressed && row < m_rows.size(); ++row)
            showRow(row);
    });
}

void GroupPage::layOut()
{
    m_notice->setObjectName(u"groupNotice"_s);
    m_text->setObjectName(u"groupText"_s);
    m_text->setAccessibleName(tr("What the group did, in each member's note"));
    m_text->setPlaceholderText(
        tr("Theme, what was done, what you did; it stands in each member's note and names nobody"));
    support::setKind(*m_text, "writing");
    support::setKind(*m_begin, "primary");
    m_begin->setObjectName(u"beginGroup"_s);
    m_add->setObjectName(u"addMember"_s);
    m_sign->setObjectName(u"signGroup"_s);
    support::setKind(*m_sign, "primary");
    auto *members = new QVBoxLayout(m_place);
    members->setContentsMargins(0, 0, 0, 0);
    auto *adding = new QHBoxLayout;
    adding->addWidget(m_client);
    adding->addWidget(m_add);
    adding->addStretch();
    auto *signing = new QHBoxLayout;
    signing->addStretch();
    signing->addWidget(m_sign);
    auto *session = new QVBoxLayout(m_session);
    session->setContentsMargins(0, 0, 0, 0);
    session->setSpacing(3 * unit);
    session->addWidget(m_title);
    session->addLayout(adding);
    session->addWidget(m_text);
    session->addWidget(m_place);
    session->addLayout(signing);
    session->addWidget(makeQuestion());
    m_session->hide();

    auto *middle = new QWidget;
    middle->setMaximumWidth(widest);
    auto *column = new QVBoxLayout(middle);
    column->setSpacing(3 * unit);
    auto *head = new QHBoxLayout;
    QPushButton *back = backButton(middle);
    connect(back, &QPushButton::clicked, this, &GroupPage::backRequested);
    head->addWidget(back);
    head->addWidget(sentence(tr("Group session"), "title", middle), 1);
    column->addLayout(head);
    column->addWidget(m_notice);
    auto *choosing = new QHBoxLayout;
    choosing->addWidget(m_group, 1);
    choosing->addWidget(m_begin);
    column->addLayout(choosing);
    column->addWidget(m_session);
    column->addStretch();
    auto *place = room(this);
    place->setWidget(ground(middle));
    auto *whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->addWidget(place);
}

QWidget *GroupPage::makeQuestion()
{
    m_asking = new QWidget(m_session);
    m_question = sentence({}, "", m_asking);
    m_question->setObjectName(u"question"_s);
    auto *goOn = new QPushButton(tr("Go on &writing"), m_asking);
    goOn->setObjectName(u"goOn"_s);
    support::setKind(*goOn, "quiet");
    m_confirm = new QPushButton(support::icon(u"sign"_s, support::IconTone::OnAccent),
                                tr("Yes, &sign"), m_asking);
    m_confirm->setObjectName(u"confirm"_s);
    support::setKind(*m_confirm, "primary");
    auto *row = new QHBoxLayout(m_asking);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(m_question, 1);
    row->addWidget(goOn);
    row->addWidget(m_confirm);
    m_asking->hide();
    connect(m_confirm, &QPushButton::clicked, this, [this] {
        m_presenter.signTogether();
        focusNext();
    });
    connect(goOn, &QPushButton::clicked, this, &GroupPage::goOnWriting);
    return m_asking;
}

void GroupPage::open()
{
    m_presenter.refresh();
}

void GroupPage::focusFirst()
{
    if (!m_presenter.isBegun())
        m_group->setFocus(Qt::OtherFocusReason);
    else if (m_text->isEnabled())
        m_text->setFocus(Qt::OtherFocusReason);
    else if (!m_rows.isEmpty())
        m_rows.first()->focusThere();
    else
        m_client->setFocus(Qt::OtherFocusReason);
}

void GroupPage::showLoaded()
{
    const QString typed = m_group->currentText();
    m_group->clear();
    for (const GroupSession &group : m_presenter.groups())
        m_group->addItem(group.name);
    m_group->setCurrentText(typed);
    m_client->clear();
    for (const ClientSummary &client : m_presenter.clients())
        m_client->addItem(client.birthDate ? u"%1, %2"_s.arg(
                              client.name, presentation::dateText(*client.birthDate))
                                           : client.name,
                          idString(client.id));
    m_client->setCurrentIndex(-1);
    m_client->clearEditText();
}

void GroupPage::begin()
{
    const QString name = m_group->currentText().simplified();
    if (name.isEmpty()) {
        m_notice->say(support::Tone::Quiet,
                      tr("Choose a group, or type what a new one is called."));
        return;
    }
    m_notice->clear();
    if (m_presenter.isOpen() && m_presenter.name() == name) {
        m_notice->say(support::Tone::Quiet, tr("The session of %1 is open already.").arg(name));
        focusFirst();
        return;
    }
    // What is written of the session before is in the store first.
    whenDone(m_presenter.flush(), this, [this, name](const Result<void> &kept) {
        if (!kept)
            return; // told of already
        m_wasPressed = false;
        m_presenter.begin(name);
        m_text->clear();
        m_title->setText(u"%1, %2"_s.arg(name, presentation::momentText(m_presenter.at())));
        m_session->show();
        focusFirst();
    });
}

void GroupPage::buildRows()
{
    delete m_members; // nobody types there: members come by a button of this page
    m_rows.clear();
    m_members = new QWidget(m_place);
    auto *column = new QVBoxLayout(m_members);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(2 * unit);
    for (int row = 0; row < m_presenter.members(); ++row) {
        auto *made = new GroupMemberCard(m_presenter.member(row).name, row, m_members);
        made->setText(m_presenter.memberText(row));
        column->addWidget(made);
        m_rows.append(made);
        connectRow(row);
        showRow(row);
    }
    showQuestion(); // where there is no row too
    m_place->layout()->addWidget(m_members);
    m_members->show();
    chainAll();
}

/// In the order in which a session is written: who joins it, the text, the members, signing.
void GroupPage::chainAll()
{
    QList<QWidget *> stops{m_group, m_begin, m_client, m_add, m_text};
    for (const GroupMemberCard *card : std::as_const(m_rows))
        stops += card->tabOrder();
    chainTabs(stops << m_sign << tabStopsOf(*m_asking));
}

void GroupPage::connectRow(int row)
{
    GroupMemberCard *made = m_rows.at(row);
    connect(made, &GroupMemberCard::marked, this, [this, row, made](bool isThere) {
        m_presenter.setThere(row, isThere);
        if (m_presenter.wasThere(row))
            made->focusText();
    });
    connect(made, &GroupMemberCard::typed, this, [this, row](const QString &text) {
        m_presenter.typeFor(row, text);
        showRow(row);
    });
    connect(made, &GroupMemberCard::threadChanged, this, [this, row] {
        m_presenter.goOn(row); // what was asked is asked anew
        showRow(row);
    });
    connect(made, &GroupMemberCard::partsChanged, this, &GroupPage::chainAll);
    connect(made, &GroupMemberCard::nameKept, this, [this, row, made] {
        m_presenter.keepName(row);
        showRow(row);
        made->focusText(); // its button is gone
    });
    connect(made, &GroupMemberCard::signAgreed, this, [this, row] {
        m_presenter.sign(row);
        focusNext();
    });
    connect(made, &GroupMemberCard::writingChosen, this, [this, row, made] {
        m_presenter.goOn(row);
        made->focusText();
    });
}

void GroupPage::showRow(int row)
{
    if (row < 0 || row >= m_rows.size())
        return;
    GroupMemberCard::State state;
    state.isThere = m_presenter.wasThere(row);
    state.isSigning = m_presenter.isSigning(row);
    state.isSigned = m_presenter.isSigned(row);
    if (m_wasPressed && !state.isSigning) {
        state.problem = m_presenter.problem(row);
        state.isOfName = !state.problem.isEmpty() && !m_presenter.nameIn(row).isEmpty();
    }
    state.question = m_presenter.question(row);
    m_rows.at(row)->setText(m_presenter.memberText(row)); // written elsewhere meanwhile
    if (presentation::NoteEditorPresenter *note = m_presenter.note(row); note != nullptr)
        m_rows.at(row)->showThreadOf(*note);
    m_rows.at(row)->showState(state);
    showQuestion();
}

void GroupPage::showQuestion()
{
    bool isAny = false;
    bool isSigning = false;
    for (int row = 0; row < m_presenter.members(); ++row) {
        isAny = isAny || m_presenter.wasThere(row);
        isSigning = isSigning || m_presenter.isSigning(row);
    }
    m_text->setEnabled(isAny); // before anybody was there nothing would keep it
    m_text->setReadOnly(isSigning);
    const bool isAsking = m_presenter.askedTogether() > 0;
    m_question->setText(isAsking ? m_presenter.questionForAll() : QString());
    m_asking->setVisible(isAsking);
    m_sign->setVisible(!isAsking);
}

void GroupPage::addMember()
{
    const int index = meantIn(*m_client);
    const auto client
        = index < 0 ? std::nullopt : idFromString<ClientId>(m_client->itemData(index).toString());
    if (!client) {
        m_notice->say(support::Tone::Quiet, tr("Choose a client of the list."));
        return;
    }
    m_notice->clear();
    m_presenter.add(*client);
    m_client->setCurrentIndex(-1);
    m_client->clearEditText();
}

} // namespace alcove::widgets
