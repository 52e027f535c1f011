#include "widgets/records_view.h"

#include "support/notice_bar.h"
#include "support/theme.h"
#include "widgets/page_parts.h"
#include "widgets/record_form.h"
#include "widgets/row_button.h"
#include "widgets/tab_stops.h"

#include <QApplication>
#include <QCheckBox>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace alcove::widgets {

using presentation::RecordFormPresenter;
using presentation::RecordGroup;
using presentation::RecordRow;
using presentation::RecordsPresenter;
using support::unit;

namespace {

constexpr int listWidth = 270 * unit;
constexpr int widthOfTwo = 900; ///< from where on list and form, or two columns, fit

QString addName(RecordKind kind)
{
    return u"add-"_s + recordKindName(kind);
}

QList<RecordKind> kindsOf(const RecordsView::Cards &cards)
{
    QList<RecordKind> kinds;
    for (const QList<RecordKind> &card : cards)
        kinds += card;
    return kinds;
}

QString rowName(RecordId id)
{
    return u"record-"_s + idString(id);
}

} // namespace

RecordsView::RecordsView(const presentation::ChartContext &context,
                         presentation::UnfinishedRecords &unfinished,
                         const presentation::CodeSearch &codes, Cards cards, QWidget *below,
                         QWidget *parent)
    : QWidget(parent)
    , m_cards(std::move(cards))
    , m_presenter(context, unfinished, kindsOf(m_cards))
    , m_typing(context, unfinished)
    , m_notice(new support::NoticeBar(this))
    , m_columns(new QHBoxLayout)
    , m_left(new QVBoxLayout)
    , m_right(new QVBoxLayout)
    , m_withdrawn(new QCheckBox(this))
    , m_below(below)
    , m_list(room(this))
    , m_side(room(this))
    , m_form(new RecordForm(m_typing, codes))
{
    m_notice->setObjectName(u"recordsNotice"_s);
    m_withdrawn->setObjectName(u"showWithdrawn"_s);
    layOut();
    connect(m_withdrawn, &QCheckBox::toggled, &m_presenter, &RecordsPresenter::showWithdrawn);
    connect(m_notice, &support::NoticeBar::acted, this, [this] {
        m_notice->clear();
        m_presenter.refresh();
    });
    connect(&m_presenter, &RecordsPresenter::loaded, this, &RecordsView::showGroups);
    connect(&m_presenter, &RecordsPresenter::failed, this, [this](const QString &words) {
        m_notice->say(support::Tone::Danger, words, tr("Try again"));
    });
    connect(&m_typing, &RecordFormPresenter::loaded, this, [this] {
        m_presenter.setInForm(m_typing.record().typed.id);
        showForm(true);
        m_form->focusField();
    });
    connect(&m_typing, &RecordFormPresenter::failed, this, [this](const QString &words) {
        if (!m_isFormShown)
            m_notice->say(support::Tone::Danger, words, tr("Close"));
    });
    connect(&m_typing, &RecordFormPresenter::kept, this, [this] {
        showForm(false);
        m_presenter.refresh();
        focusRecord();
        emit changed();
    });
    connect(m_form, &RecordForm::closed, this, [this] {
        showForm(false);
        focusRecord();
    });
}

void RecordsView::layOut()
{
    auto *middle = new QWidget;
    middle->setMaximumWidth(listWidth);
    m_columns->setSpacing(3 * unit);
    for (QVBoxLayout *column : {m_left, m_right}) {
        column->setSpacing(3 * unit);
        m_columns->addLayout(column, 1);
    }
    auto *column = new QVBoxLayout(middle);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(3 * unit);
    column->addWidget(m_notice);
    column->addLayout(m_columns);
    column->addWidget(m_withdrawn);
    if (m_below != nullptr)
        column->addWidget(m_below);
    m_list->setWidget(ground(middle));
    auto *side = new QWidget;
    support::setKind(*side, "ground");
    auto *inside = new QVBoxLayout(side);
    inside->setContentsMargins(0, 6 * unit, 8 * unit, 6 * unit);
    inside->addWidget(m_form);
    m_side->setWidget(side);
    m_side->hide();
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    row->addWidget(m_list, 1);
    row->addWidget(m_side, 1);
}

void RecordsView::open(ClientId client)
{
    if (client != m_presenter.clientId()) {
        m_typing.leave();
        showForm(false);
        m_notice->clear();
        const QSignalBlocker quiet(m_withdrawn);
        m_withdrawn->setChecked(false);
    }
    m_presenter.open(client);
}

void RecordsView::readAnew()
{
    m_presenter.refresh(); // a form keeps what is typed, and what it began with
}

void RecordsView::add(RecordKind kind, const RecordFields &fields)
{
    m_pressed = addName(kind);
    m_typing.begin(m_presenter.clientId(), kind, fields);
}

void RecordsView::openRecord(RecordId id)
{
    m_pressed = rowName(id);
    m_typing.load(id);
}

QList<QWidget *> RecordsView::cards() const
{
    QList<QWidget *> all;
    for (const QVBoxLayout *column : {m_left, m_right})
        for (int i = 0; i < column->count(); ++i)
            if (QWidget *card = column->itemAt(i)->widget())
                all.append(card);
    return all;
}

void RecordsView::showGroups()
{
    if (m_isFilled && m_shown == m_presenter.groups())
        return;
    m_isFilled = true;
    m_shown = m_presenter.groups();
    const QWidget *focus = QApplication::focusWidget();
    const QList<QWidget *> before = cards();
    const bool hadKeyboard
        = std::any_of(before.begin(), before.end(),
                      [focus](const QWidget *card) { return card->isAncestorOf(focus); });
    if (hadKeyboard)
        m_pressed = focus->objectName();
    for (QWidget *card : before)
        card->hide(); // they go a little later
    emptied(*m_left);
    emptied(*m_right);
    // Each in its place, however long: a card that moves is looked for.
    bool isLeft = true;
    for (const QList<RecordKind> &kinds : m_cards) {
        QList<RecordGroup> groups;
        for (const RecordGroup &group : m_shown)
            if (kinds.contains(group.kind))
                groups.append(group);
        if (groups.isEmpty())
            continue;
        (isLeft ? m_left : m_right)->addWidget(makeCard(groups));
        isLeft = !isLeft;
    }
    m_left->addStretch();
    m_right->addStretch();
    m_withdrawn->setText(tr("Show %n entered in error", nullptr, m_presenter.withdrawn()));
    m_withdrawn->setVisible(m_presenter.withdrawn() > 0);
    for (QWidget *card : cards())
        card->show(); // at once: the keyboard may go there
    orderTabs();
    const bool isWanted = std::exchange(m_wantsFocus, false) && focus == m_list;
    if (hadKeyboard || isWanted)
        focusRecord();
}

QWidget *RecordsView::makeCard(const QList<RecordGroup> &groups)
{
    QFrame *frame = card(this);
    auto *head = new QHBoxLayout;
    // Names to use stand in one card with what nobody may tell.
    const bool hasNames = groups.size() > 1 && groups.last().kind == RecordKind::Secret;
    auto *heading = sentence(
        hasNames ? tr("Names, and what is not revealed") : groups.last().heading, "heading", frame);
    heading->setWordWrap(false);
    head->addWidget(heading);
    const bool isEmpty = std::all_of(groups.begin(), groups.end(),
                                     [](const RecordGroup &group) { return group.rows.isEmpty(); });
    if (isEmpty)
        head->addWidget(sentence(tr("nothing entered"), "muted", frame));
    head->addStretch();
    for (const RecordGroup &group : groups) {
        if (group.addText.isEmpty())
            continue;
        auto *add = new QPushButton(group.addText, frame);
        add->setObjectName(addName(group.kind));
        support::setKind(*add, "quiet");
        head->addWidget(add);
        // Queued: what is pressed goes with its card.
        connect(
            add, &QPushButton::clicked, this, [this, kind = group.kind] { this->add(kind); },
            Qt::QueuedConnection);
    }
    columnOf(frame)->addLayout(head);
    for (const RecordGroup &group : groups)
        for (const RecordRow &row : group.rows) {
            auto *line = new RowButton(row.isWithdrawn ? u"delete"_s : QString(), row.title,
                                       row.detail, row.state, frame);
            line->setObjectName(rowName(row.id));
            columnOf(frame)->addWidget(line);
            connect(
                line, &RowButton::clicked, this, [this, id = row.id] { openRecord(id); },
                Qt::QueuedConnection);
        }
    return frame;
}

// The cards are younger than what stands below them, and links in that than all of the page.
void RecordsView::orderTabs()
{
    QList<QWidget *> stops{m_list};
    for (const QWidget *card : cards())
        for (auto *each : card->findChildren<QWidget *>())
            if ((each->focusPolicy() & Qt::TabFocus) != 0)
                stops.append(each);
    stops.append(m_withdrawn);
    if (m_below != nullptr)
        stops += tabStopsOf(*m_below);
    chainTabs(stops);
}

void RecordsView::showForm(bool isShown)
{
    m_isFormShown = isShown;
    if (!isShown)
        m_presenter.setInForm({});
    m_side->setVisible(isShown);
    if (isShown)
        m_side->ensureVisible(0, 0);
    arrange();
}

void RecordsView::arrange()
{
    const bool isWide = width() >= widthOfTwo;
    m_list->setVisible(!m_isFormShown || isWide);
    m_columns->setDirection(isWide && !m_isFormShown ? QBoxLayout::LeftToRight
                                                     : QBoxLayout::TopToBottom);
}

void RecordsView::resizeEvent(QResizeEvent *event)
{
    arrange();
    QWidget::resizeEvent(event);
}

void RecordsView::focusRecord()
{
    // Those that go are still there for a moment: the youngest of the name is meant.
    const auto named = m_list->findChildren<QWidget *>(m_pressed);
    if (!m_pressed.isEmpty() && !named.isEmpty())
        named.last()->setFocus(Qt::OtherFocusReason);
    else
        focusFirst();
}

void RecordsView::ensureShown(QWidget *part)
{
    // Laid out first, or its place is not known yet.
    m_list->widget()->layout()->activate();
    m_list->widget()->adjustSize();
    m_list->ensureWidgetVisible(part);
}

void RecordsView::focusFirst()
{
    if (m_isFormShown) {
        m_form->focusField();
        return;
    }
    for (const QWidget *card : cards())
        for (auto *each : card->findChildren<QAbstractButton *>()) {
            each->setFocus(Qt::OtherFocusReason);
            return;
        }
    m_list->setFocus(Qt::OtherFocusReason);
    m_wantsFocus = true;
}

bool RecordsView::close()
{
    if (!m_isFormShown)
        return false;
    m_form->goBack();
    return true;
}

} // namespace alcove::widgets
