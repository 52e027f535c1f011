#include "widgets/summary_view.h"

#include "support/theme.h"
#include "widgets/entry_card.h"
#include "widgets/entry_line.h"
#include "widgets/page_parts.h"

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
    : QWidget(parent)
{
    setAccessibleName(tr("From another program"));
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    hide();
}

void SummaryView::show(const QList<EntryGroup> &groups)
{
    if (m_groups == groups)
        return;
    m_groups = groups;
    m_cards.clear();
    m_columns = nullptr;
    delete m_ground;
    m_ground = nullptr;
    setVisible(!groups.isEmpty());
    if (!groups.isEmpty())
        build();
}

void SummaryView::build()
{
    m_ground = new QWidget(this);
    auto *all = new QVBoxLayout(m_ground);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(2 * unit);
    all->addWidget(sentence(tr("From another program"), "label", m_ground));
    m_columns = new QHBoxLayout;
    m_columns->setSpacing(4 * unit);
    all->addLayout(m_columns);
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
        m_cards.append(new EntryCard(group, m_ground));
        column.cards->addWidget(m_cards.last());
        column.lines += 2 + std::min(EntryCard::shownAtFirst, static_cast<int>(group.lines.size()));
    }
    left.cards->addStretch();
    right.cards->addStretch();
    arrange();
    layout()->addWidget(m_ground);
    m_ground->show(); // at once: who reveals an entry gives it the keyboard
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
    QWidget::resizeEvent(event);
}

void SummaryView::reveal(EntryId entry, const QString &words)
{
    for (EntryCard *card : m_cards) {
        EntryLine *line = card->reveal(entry);
        if (line == nullptr)
            continue;
        line->open(words);
        emit revealed(line);
        return;
    }
}

} // namespace alcove::widgets
