#include "widgets/review_page.h"

#include "support/empty_state.h"
#include "support/notice_bar.h"
#include "support/theme.h"
#include "widgets/compared_text.h"
#include "widgets/page_parts.h"
#include "widgets/row_delegate.h"

#include <QLabel>
#include <QListView>
#include <QPushButton>
#include <QShortcut>
#include <QStackedLayout>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace alcove::widgets {

using presentation::ReviewModel;
using presentation::ReviewPresenter;
using support::unit;

namespace {

constexpr int listWidth = 260;

} // namespace

ReviewPage::ReviewPage(const presentation::ChartContext &context, QWidget *parent)
    : QWidget(parent)
    , m_presenter(new ReviewPresenter(context, this))
    , m_summary(new QLabel(this))
    , m_notice(new support::NoticeBar(this))
    , m_list(new QListView(this))
    , m_empty(new support::EmptyState(
          u"sign"_s, tr("Nothing waits for a decision"),
          tr("When two desks write the same note or enter two values while apart, both are kept "
             "and shown here, side by side, until somebody has decided."),
          {}, this))
    , m_places(new QStackedLayout)
{
    m_list->setObjectName(u"waiting"_s);
    m_list->setModel(&m_presenter->model());
    m_list->setItemDelegate(new RowDelegate({.detail = ReviewModel::DetailRole,
                                             .trailing = ReviewModel::SinceRole,
                                             .icon = ReviewModel::IconRole},
                                            m_list));
    m_list->setAccessibleName(tr("What waits for a decision, the oldest first"));
    m_list->setUniformItemSizes(true);
    m_list->setFixedWidth(listWidth);
    auto *both = new QWidget(this);
    auto *row = new QHBoxLayout(both);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(3 * unit);
    row->addWidget(m_list);
    row->addWidget(buildTexts(), 1);
    m_places->addWidget(m_empty);
    m_places->addWidget(both);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(8 * unit, 6 * unit, 8 * unit, 6 * unit);
    column->setSpacing(3 * unit);
    column->addLayout(buildHead());
    column->addWidget(m_notice);
    column->addLayout(m_places, 1);
    connectParts();
    addKeys();
}

QLayout *ReviewPage::buildHead()
{
    auto *title = new QLabel(tr("What waits for a decision"), this);
    support::setKind(*title, "title");
    support::setKind(*m_summary, "muted");
    QPushButton *back = backButton(this);
    connect(back, &QPushButton::clicked, this, &ReviewPage::backRequested);
    auto *keys = new QLabel(tr("Ctrl+Down and Ctrl+Up: the next, the one before"), this);
    support::setKind(*keys, "muted");
    auto *head = new QHBoxLayout;
    head->addWidget(back);
    head->addWidget(title);
    head->addSpacing(2 * unit);
    head->addWidget(m_summary, 0, Qt::AlignBottom);
    head->addStretch();
    head->addWidget(keys, 0, Qt::AlignBottom);
    return head;
}

QWidget *ReviewPage::buildTexts()
{
    m_card = card(this);
    m_title = sentence({}, "heading", m_card);
    m_title->setObjectName(u"reviewTitle"_s);
    m_reason = sentence({}, "muted", m_card);
    m_reason->setObjectName(u"reviewReason"_s);
    m_texts = new ComparedText(m_card);
    m_texts->setObjectName(u"texts"_s);
    QVBoxLayout *column = columnOf(m_card);
    column->addWidget(m_title);
    column->addWidget(m_reason);
    column->addLayout(buildViews());
    column->addWidget(m_texts, 1);
    column->addLayout(buildDecisions());
    m_card->hide(); // nor is the window to be as wide as all decisions at once
    return m_card;
}

QPushButton *ReviewPage::button(const QString &name, const QString &words, QHBoxLayout &row)
{
    auto *made = new QPushButton(words, m_card);
    made->setObjectName(name);
    row.addWidget(made);
    return made;
}

QLayout *ReviewPage::buildViews()
{
    auto *row = new QHBoxLayout;
    m_base = button(u"showBase"_s, tr("What &both began with"), *row);
    m_readOut = button(u"readOut"_s, tr("One below the &other"), *row);
    m_other = button(u"otherVersion"_s, {}, *row);
    for (QPushButton *each : {m_base, m_readOut}) {
        support::setKind(*each, "place");
        each->setCheckable(true);
    }
    support::setKind(*m_other, "quiet");
    row->addStretch();
    return row;
}

QLayout *ReviewPage::buildDecisions()
{
    auto *row = new QHBoxLayout;
    row->setSpacing(2 * unit);
    m_left = button(u"keepLeft"_s, {}, *row);
    m_right = button(u"keepRight"_s, {}, *row);
    row->addStretch();
    m_aside = button(u"layAside"_s, tr("Lay it asi&de"), *row);
    m_edit = button(u"edit"_s, tr("&Edit both together"), *row);
    m_merge = button(u"merge"_s, tr("&Take both changes"), *row);
    m_addend = button(u"addend"_s, tr("Take it into an &addendum"), *row);
    for (QPushButton *each : {m_merge, m_addend})
        support::setKind(*each, "primary");
    return row;
}

void ReviewPage::connectParts()
{
    connect(m_presenter, &ReviewPresenter::listed, this, &ReviewPage::showList);
    connect(m_presenter, &ReviewPresenter::opened, this, &ReviewPage::showOpened);
    connect(m_presenter, &ReviewPresenter::gone, this, &ReviewPage::refresh);
    connect(m_presenter, &ReviewPresenter::settled, this,
            [this](const QString &words) { m_notice->say(support::Tone::Good, words); });
    connect(m_presenter, &ReviewPresenter::failed, this,
            [this](const QString &words) { m_notice->say(support::Tone::Danger, words); });
    connect(m_presenter, &ReviewPresenter::editWanted, this, &ReviewPage::editRequested);
    connect(m_presenter, &ReviewPresenter::addendumWanted, this, &ReviewPage::addendumRequested);
    const auto openRow = [this](const QModelIndex &index) { m_presenter->open(index.row()); };
    connect(m_list, &QListView::clicked, this, openRow);
    connect(m_list, &QListView::activated, this, [this, openRow](const QModelIndex &index) {
        openRow(index);
        m_texts->setFocus(Qt::OtherFocusReason);
    });
    connect(m_list->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            [this](const QModelIndex &index) {
                if (isVisible() && index.isValid() && index.row() != m_row)
                    m_presenter->open(index.row());
            });
    connect(m_base, &QPushButton::toggled, this, &ReviewPage::showTexts);
    connect(m_readOut, &QPushButton::toggled, m_texts, &ComparedText::setReadOut);
    connect(m_other, &QPushButton::clicked, this, [this] {
        m_presenter->showOther((m_presenter->shownOther() + 1) % m_presenter->others());
    });
    connect(m_left, &QPushButton::clicked, this, [this] { m_presenter->keep(true); });
    connect(m_right, &QPushButton::clicked, this, [this] { m_presenter->keep(false); });
    connect(m_merge, &QPushButton::clicked, m_presenter, &ReviewPresenter::keepMerged);
    connect(m_edit, &QPushButton::clicked, m_presenter, &ReviewPresenter::keepBothToEdit);
    connect(m_aside, &QPushButton::clicked, m_presenter, &ReviewPresenter::layAside);
    connect(m_addend, &QPushButton::clicked, m_presenter, &ReviewPresenter::takeIntoAddendum);
}

void ReviewPage::addKeys()
{
    const auto on = [this](const QString &keys, int rows) {
        auto *shortcut = new QShortcut(QKeySequence(keys), this);
        shortcut->setContext(Qt::WidgetWithChildrenShortcut);
        connect(shortcut, &QShortcut::activated, this, [this, rows] { step(rows); });
    };
    on(u"Ctrl+Down"_s, 1);
    on(u"Ctrl+Up"_s, -1);
}

void ReviewPage::refresh()
{
    m_presenter->refresh();
}

void ReviewPage::focusList()
{
    m_list->setFocus(Qt::OtherFocusReason);
}

void ReviewPage::step(int rows)
{
    if (m_presenter->count() > 0)
        m_presenter->open(std::clamp(m_row + rows, 0, m_presenter->count() - 1));
}

void ReviewPage::showList()
{
    m_summary->setText(m_presenter->summary());
    emit counted();
    const int count = m_presenter->count();
    m_card->setVisible(m_presenter->isOpen()); // what is not read yet can't be decided
    m_places->setCurrentIndex(count == 0 ? 0 : 1);
    if (count == 0) {
        m_presenter->close();
        return;
    }
    const int there
        = m_presenter->isOpen() ? m_presenter->model().rowOf(m_presenter->review().item) : -1;
    m_row = there >= 0 ? there : std::clamp(m_row, 0, count - 1);
    m_list->setCurrentIndex(m_presenter->model().index(m_row));
    // Reading a text is an act that is told of: not before somebody looks at the page.
    if (isVisible())
        m_presenter->open(m_row);
}

void ReviewPage::showOpened()
{
    const int row = m_presenter->model().rowOf(m_presenter->review().item);
    if (row >= 0) {
        m_row = row;
        m_list->setCurrentIndex(m_presenter->model().index(row));
    }
    m_card->show();
    m_title->setText(m_presenter->title());
    m_reason->setText(m_presenter->reason());
    m_base->setChecked(false);
    m_base->setVisible(m_presenter->review().base.has_value());
    const int others = m_presenter->others();
    m_other->setVisible(others > 1);
    m_other->setText(
        tr("&Next of %1 other versions (%2)").arg(others).arg(m_presenter->shownOther() + 1));
    showTexts();
    showDecisions();
}

void ReviewPage::showTexts()
{
    if (!m_presenter->isOpen())
        return;
    const bool isBase = m_base->isChecked();
    const QString began = tr("What both began with");
    m_texts->show({isBase ? began : m_presenter->sideTitle(true),
                   isBase ? began : m_presenter->sideTitle(false),
                   isBase ? m_presenter->baseParts() : m_presenter->parts()});
}

void ReviewPage::showDecisions()
{
    const ReviewKind kind = m_presenter->review().item.kind;
    const bool isTheirs = m_presenter->isTheirs();
    const bool isBeside = kind == ReviewKind::Beside;
    m_left->setText(kind == ReviewKind::Late        ? tr("&Leave it out")
                        : kind == ReviewKind::Field ? tr("Choose &left")
                                                    : tr("Keep &left"));
    m_right->setText(kind == ReviewKind::Late        ? tr("Take it &in")
                         : kind == ReviewKind::Field ? tr("Choose &right")
                                                     : tr("Keep &right"));
    m_left->setVisible(isTheirs && !isBeside);
    m_right->setVisible(isTheirs && !isBeside);
    m_merge->setVisible(isTheirs && m_presenter->canMerge());
    m_edit->setVisible(isTheirs && m_presenter->isDraft());
    m_addend->setVisible(isTheirs && isBeside);
    m_aside->setVisible(isTheirs && isBeside);
}

} // namespace alcove::widgets
