#include "widgets/entry_card.h"

#include "support/theme.h"
#include "widgets/entry_line.h"

#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace alcove::widgets {

using presentation::EntryGroup;
using support::unit;

EntryCard::EntryCard(EntryGroup group, QWidget *parent)
    : QFrame(parent)
    , m_group(std::move(group))
    , m_lines(new QVBoxLayout)
    , m_more(new QPushButton(this))
    , m_rest(new QLabel(this))
{
    const int count = static_cast<int>(m_group.lines.size());
    support::setKind(*this, "card");
    auto *title = new QLabel(m_group.heading, this);
    support::setKind(*title, "heading");
    auto *number = new QLabel(QString::number(count), this);
    support::setKind(*number, "muted");
    auto *head = new QHBoxLayout;
    head->addWidget(title);
    head->addStretch();
    head->addWidget(number);
    m_lines->setSpacing(0);
    m_more->setText(tr("Show all %n", nullptr, count));
    m_more->setVisible(count > shownAtFirst);
    support::setKind(*m_more, "link");
    m_rest->setText(
        tr("The %n oldest are found by the search.", nullptr, std::max(0, count - mostShown)));
    m_rest->hide();
    support::setKind(*m_rest, "small");
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(5 * unit, 4 * unit, 5 * unit, 4 * unit);
    column->setSpacing(0);
    column->addLayout(head);
    column->addSpacing(2 * unit);
    column->addLayout(m_lines);
    column->addWidget(m_more, 0, Qt::AlignLeft);
    column->addWidget(m_rest);
    for (const EntryGroup::Line &line : m_group.lines.mid(0, shownAtFirst))
        add(line);
    connect(m_more, &QPushButton::clicked, this, &EntryCard::showAll);
}

void EntryCard::add(const EntryGroup::Line &line)
{
    m_lines->addWidget(new EntryLine(line, this));
}

void EntryCard::showAll()
{
    if (m_more->isHidden())
        return;
    m_more->hide();
    for (const EntryGroup::Line &line : m_group.lines.mid(shownAtFirst, mostShown - shownAtFirst))
        add(line);
    m_rest->setVisible(m_group.lines.size() > mostShown);
}

EntryLine *EntryCard::reveal(EntryId entry)
{
    const auto at = std::find_if(m_group.lines.cbegin(), m_group.lines.cend(),
                                 [entry](const auto &line) { return line.entry == entry; });
    if (at == m_group.lines.cend())
        return nullptr;
    const auto shown = [this, entry]() -> EntryLine * {
        for (int i = 0; i < m_lines->count(); ++i)
            if (auto *line = static_cast<EntryLine *>(m_lines->itemAt(i)->widget());
                line->entry() == entry)
                return line;
        return nullptr;
    };
    if (shown() == nullptr)
        showAll();
    if (shown() == nullptr)
        add(*at); // one of the oldest
    return shown();
}

} // namespace alcove::widgets
