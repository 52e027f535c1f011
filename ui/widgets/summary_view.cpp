#include "widgets/summary_view.h"

#include "support/empty_state.h"
#include "support/theme.h"

#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace alcove::widgets {

using presentation::EntryGroup;
using support::unit;

namespace {

constexpr int shownAtFirst = 6;
constexpr int mostShown = 500; // a line is a widget
constexpr int longest = 600; // characters of a text in a tooltip

QWidget *lineWidget(const EntryGroup::Line &line, QWidget *parent)
{
    auto *widget = new QWidget(parent);
    auto *title = new QLabel(line.title, widget);
    title->setTextFormat(Qt::PlainText);
    title->setWordWrap(true);
    title->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto *detail = new QLabel(line.detail, widget);
    detail->setTextFormat(Qt::PlainText);
    support::setKind(*detail, "small");
    auto *row = new QHBoxLayout(widget);
    row->setContentsMargins(0, unit, 0, unit);
    row->setSpacing(3 * unit);
    row->addWidget(title, 1);
    row->addWidget(detail, 0, Qt::AlignTop | Qt::AlignRight);
    if (!line.text.isEmpty())
        widget->setToolTip(u"<p>%1</p>"_s.arg(line.text.left(longest).toHtmlEscaped()));
    widget->setAccessibleName(u"%1, %2"_s.arg(line.title, line.detail));
    return widget;
}

} // namespace

SummaryView::SummaryView(QWidget *parent)
    : QScrollArea(parent)
{
    setWidgetResizable(true);
    setAccessibleName(tr("Summary"));
}

void SummaryView::show(const QList<EntryGroup> &groups)
{
    if (groups.isEmpty()) {
        setWidget(new support::EmptyState(
            u"info"_s, tr("Nothing besides notes yet"),
            tr("Problems, medications, allergies and what else comes with an imported chart are "
               "summed up here.")));
        return;
    }
    auto *ground = new QWidget;
    support::setKind(*ground, "ground");
    auto *left = new QVBoxLayout;
    auto *right = new QVBoxLayout;
    auto *row = new QHBoxLayout(ground);
    row->setContentsMargins(8 * unit, 4 * unit, 8 * unit, 6 * unit);
    row->setSpacing(4 * unit);
    int leftLines = 0;
    int rightLines = 0;
    for (auto *column : {left, right}) {
        column->setSpacing(4 * unit);
        row->addLayout(column, 1);
    }
    for (const EntryGroup &group : groups) {
        const bool goesLeft = leftLines <= rightLines;
        (goesLeft ? left : right)->addWidget(card(group, ground));
        (goesLeft ? leftLines : rightLines)
            += 2 + std::min(shownAtFirst, static_cast<int>(group.lines.size()));
    }
    left->addStretch();
    right->addStretch();
    setWidget(ground);
}

QWidget *SummaryView::card(const EntryGroup &group, QWidget *parent)
{
    auto *card = new QFrame(parent);
    support::setKind(*card, "card");
    auto *title = new QLabel(group.heading, card);
    support::setKind(*title, "heading");
    auto *count = new QLabel(QString::number(group.lines.size()), card);
    support::setKind(*count, "muted");
    auto *head = new QHBoxLayout;
    head->addWidget(title);
    head->addStretch();
    head->addWidget(count);
    auto *column = new QVBoxLayout(card);
    column->setContentsMargins(5 * unit, 4 * unit, 5 * unit, 4 * unit);
    column->setSpacing(0);
    column->addLayout(head);
    column->addSpacing(2 * unit);
    for (const EntryGroup::Line &line : group.lines.mid(0, shownAtFirst))
        column->addWidget(lineWidget(line, card));
    if (group.lines.size() > shownAtFirst) {
        auto *more = new QPushButton(
            tr("Show all %n", nullptr, static_cast<int>(group.lines.size())), card);
        support::setKind(*more, "link");
        column->addWidget(more, 0, Qt::AlignLeft);
        connect(more, &QPushButton::clicked, card, [column, card, more, lines = group.lines] {
            more->hide();
            for (const EntryGroup::Line &line : lines.mid(shownAtFirst, mostShown - shownAtFirst))
                column->addWidget(lineWidget(line, card));
            if (lines.size() > mostShown) {
                auto *rest = new QLabel(tr("The %n oldest are found by the search.", nullptr,
                                           static_cast<int>(lines.size()) - mostShown),
                                        card);
                support::setKind(*rest, "small");
                column->addWidget(rest);
            }
        });
    }
    return card;
}

} // namespace alcove::widgets
