#include "widgets/door_window.h"

#include "support/icon.h"
#include "support/theme.h"
#include "widgets/door_page.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QScrollArea>
#include <QVBoxLayout>

namespace alcove::widgets {

namespace {

constexpr int iconSize = 32;
constexpr QSize usualSize(1100, 760);

QWidget *wordmark(QWidget *parent)
{
    auto *mark = new QWidget(parent);
    auto *row = new QHBoxLayout(mark);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(2 * support::unit);
    auto *picture = new QLabel(mark);
    picture->setPixmap(support::icon(QStringLiteral("alcove"), support::IconTone::Accent)
                           .pixmap(QSize(iconSize, iconSize), mark->devicePixelRatioF()));
    auto *name = new QLabel(QStringLiteral("Alcove"), mark);
    support::setKind(*name, "title");
    row->addStretch();
    row->addWidget(picture);
    row->addWidget(name);
    row->addStretch();
    return mark;
}

} // namespace

DoorWindow::DoorWindow(QWidget *parent)
    : QWidget(parent)
    , m_room(new QScrollArea(this))
{
    setWindowTitle(QStringLiteral("Alcove"));
    setObjectName(QStringLiteral("doorWindow"));
    support::setKind(*this, "ground");
    // A card taller than a small screen is scrolled, never cut.
    m_room->setWidgetResizable(true);
    m_room->setFrameShape(QFrame::NoFrame);
    m_room->setFocusPolicy(Qt::NoFocus);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_room);
    resize(usualSize);
}

void DoorWindow::setPage(DoorPage *page)
{
    auto *ground = new QWidget;
    support::setKind(*ground, "ground");
    auto *column = new QVBoxLayout(ground);
    column->setContentsMargins(6 * support::unit, 6 * support::unit, 6 * support::unit,
                               6 * support::unit);
    column->addStretch(2);
    column->addWidget(wordmark(ground));
    column->addSpacing(4 * support::unit);
    // A row, not an alignment: that would ask the card how high it is at the window's whole width.
    auto *row = new QHBoxLayout;
    row->addStretch();
    row->addWidget(page);
    row->addStretch();
    column->addLayout(row);
    column->addStretch(3);
    m_page = page;
    // The page before may be the sender of what led here.
    if (QWidget *before = m_room->takeWidget())
        before->deleteLater();
    m_room->setWidget(ground);
    if (QWidget *field = page->firstField())
        field->setFocus();
}

} // namespace alcove::widgets
