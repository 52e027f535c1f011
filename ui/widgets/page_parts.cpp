#include "widgets/page_parts.h"

#include "support/icon.h"
#include "support/theme.h"

#include <QCoreApplication>
#include <QGridLayout>
#include <QHeaderView>
#include <QPushButton>
#include <QScrollArea>
#include <QTableView>
#include <QVBoxLayout>

namespace alcove::widgets {

using support::unit;

QLabel *sentence(const QString &words, const char *kind, QWidget *parent)
{
    auto *label = new QLabel(words, parent);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    support::setKind(*label, kind);
    return label;
}

QFrame *card(QWidget *parent)
{
    auto *frame = new QFrame(parent);
    support::setKind(*frame, "card");
    auto *column = new QVBoxLayout(frame);
    column->setContentsMargins(5 * unit, 4 * unit, 5 * unit, 4 * unit);
    column->setSpacing(2 * unit);
    return frame;
}

QVBoxLayout *columnOf(QFrame *card)
{
    return static_cast<QVBoxLayout *>(card->layout());
}

QScrollArea *room(QWidget *parent)
{
    auto *area = new QScrollArea(parent);
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setFocusPolicy(Qt::NoFocus);
    return area;
}

QWidget *ground(QWidget *middle)
{
    auto *ground = new QWidget;
    support::setKind(*ground, "ground");
    auto *row = new QHBoxLayout(ground);
    row->setContentsMargins(8 * unit, 6 * unit, 8 * unit, 6 * unit);
    auto *column = new QVBoxLayout;
    column->addWidget(middle);
    column->addStretch();
    row->addStretch(1);
    row->addLayout(column, 100);
    row->addStretch(1);
    return ground;
}

QPushButton *backButton(QWidget *parent)
{
    auto *back = new QPushButton(support::icon(QStringLiteral("back")), {}, parent);
    support::setKind(*back, "quiet");
    back->setObjectName(QStringLiteral("back"));
    back->setToolTip(QCoreApplication::translate("alcove::widgets", "Back (Esc)"));
    back->setAccessibleName(back->toolTip());
    return back;
}

QVBoxLayout *pageColumn(QWidget *page, const QString &heading, const QString &about)
{
    constexpr int widest = 720;
    auto *middle = new QWidget(page);
    middle->setMaximumWidth(widest);
    auto *column = new QVBoxLayout(middle);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(3 * unit);
    column->addWidget(sentence(heading, "title", middle));
    column->addWidget(sentence(about, "muted", middle));
    auto *row = new QHBoxLayout(page);
    row->setContentsMargins(8 * unit, 6 * unit, 8 * unit, 6 * unit);
    row->addStretch(1);
    row->addWidget(middle, 8);
    row->addStretch(1);
    return column;
}

void addField(QGridLayout &grid, int row, int column, int columns, const QString &words,
              QWidget *field)
{
    auto *label = new QLabel(words, field->parentWidget());
    support::setKind(*label, "label");
    label->setBuddy(field);
    auto *cell = new QVBoxLayout;
    cell->setSpacing(unit);
    cell->addWidget(label);
    cell->addWidget(field);
    grid.addLayout(cell, row, column, 1, columns);
    field->setAccessibleName(QString(words).remove(u'&'));
}

void showAsRows(QTableView &table)
{
    table.setSelectionBehavior(QAbstractItemView::SelectRows);
    table.setSelectionMode(QAbstractItemView::SingleSelection);
    table.setTabKeyNavigation(false);
    table.setShowGrid(false);
    table.setWordWrap(false);
    table.verticalHeader()->hide();
    table.verticalHeader()->setDefaultSectionSize(8 * unit);
    table.horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    table.horizontalHeader()->setHighlightSections(false);
    table.horizontalHeader()->setStretchLastSection(true);
}

void emptied(QLayout &layout)
{
    while (QLayoutItem *item = layout.takeAt(0)) {
        if (item->widget() != nullptr)
            item->widget()->deleteLater();
        delete item;
    }
}

} // namespace alcove::widgets
