#include "widgets/summary_view.h"

#include "support/empty_state.h"
#include "support/theme.h"
#include "widgets/entry_card.h"
#include "widgets/entry_line.h"

#include <QHBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace alcove::widgets {

using presentation::EntryGroup;
using support::unit;

namespace {

constexpr int widthOfTwo = 720; ///< from where on two columns can be read

} // namespace

SummaryView::SummaryView(QWidget *parent)
    : QScrollArea(parent)
{
    setWidgetResizable(true);
    setAccessibleName(tr("Summary"));
}

void SummaryView::show(const QList<EntryGroup> &groups)
{
    if (m_groups == groups)
        return;
    m_groups = groups;
    m_cards.clear();
    m_columns = nullptr;
    if (groups.isEmpty())
        setWidget(new support::EmptyState(
            u"info"_s, tr("Nothing besides notes yet"),
            tr("Problems, medications, allergies and what else comes with an imported chart are "
               "summed up here.")));
    else
        build();
}

void SummaryView::build()
{
    auto *ground = new QWidget;
    support::setKind(*ground, "ground");
    m_columns = new QHBoxLayout(ground);
    m_columns->setContentsMargins(8 * unit, 4 * unit, 8 * unit, 6 * unit);
    m_columns->setSpacing(4 * unit);
    struct Column {
        QVBoxLayout *cards;
        int lines;
    };
    Column left{new QVBoxLayout, 0};
    Column right{new QVBoxLayout, 0};
    for (const Column &column : {left, right}) {
        column.cards->setSpacing(4 * unit);
        m_columns->addLayout(column.cards, 1);
    }
    for (const EntryGroup &group : *m_groups) {
        Column &column = left.lines <= right.lines ? left : right;
        m_cards.append(new EntryCard(group, ground));
        column.cards->addWidget(m_cards.last());
        column.lines += 2 + std::min(EntryCard::shownAtFirst, static_cast<int>(group.lines.size()));
    }
    left.cards->addStretch();
    right.cards->addStretch();
    arrange();
    setWidget(ground);
}

void SummaryView::arrange()
{
    if (m_columns != nullptr)
        m_columns->setDirection(width() < widthOfTwo ? QBoxLayout::TopToBottom
                                                     : QBoxLayout::LeftToRight);
}

void SummaryView::resizeEvent(QResizeEvent *event)
{
    arrange();
    QScrollArea::resizeEvent(event);
}

void SummaryView::reveal(EntryId entry, const QString &words)
{
    for (EntryCard *card : m_cards) {
        EntryLine *line = card->reveal(entry);
        if (line == nullptr)
            continue;
        line->open(words);
        // Laid out first, or its place is not known yet.
        widget()->layout()->activate();
        widget()->adjustSize();
        ensureWidgetVisible(line);
        return;
    }
}

} // namespace alcove::widgets
