#include "ui_supplemental/room.h"

#include "support/empty_state.h"
#include "support/notice_bar.h"
#include "support/theme.h"
#include "ui_supplemental/client_shelf.h"
#include "ui_supplemental/opening_page.h"
#include "ui_supplemental/panel_keeper.h"
#include "ui_supplemental/room_frame.h"
#include "ui_supplemental/shelf_page.h"

#include <QApplication>
#include <QKeyEvent>
#include <QLabel>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace alcove::ui_supplemental {

namespace {

bool isUse(const QEvent &event)
{
    switch (event.type()) {
    case QEvent::KeyPress:
    case QEvent::MouseButtonPress:
    case QEvent::Wheel:
    case QEvent::InputMethod:
    case QEvent::TouchBegin:
        return true;
    default:
        return false;
    }
}

} // namespace

Room::Room(PanelKeeper &keeper, ClientId client, const QString &clientName, const Clock &clock,
           Random &random, QWidget *parent)
    : QWidget(parent)
    , m_keeper(keeper)
    , m_shelf(new ClientShelf(keeper, client, clock, random, this))
    , m_opening(new OpeningPage(keeper))
    , m_cover(new support::EmptyState(QStringLiteral("hide"), tr("Hidden"),
                                      tr("F8 shows this room again.")))
    , m_inside(new QStackedWidget)
    , m_notice(new support::NoticeBar)
    , m_copies(new QLabel)
{
    setObjectName(QStringLiteral("supplementalRoom"));
    setAccessibleName(tr("Supplemental, a room apart from the chart"));
    auto *page = new ShelfPage(*m_shelf, clientName, keeper.actor().name);
    m_page = page;
    for (QWidget *inside : {m_opening, m_page, m_cover})
        m_inside->addWidget(inside);
    auto *whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->addWidget(new RoomFrame(layOut(), this));

    setFocusPolicy(Qt::ClickFocus);
    connect(page, &ShelfPage::lockWanted, &keeper, &PanelKeeper::shut, Qt::QueuedConnection);
    connect(&keeper, &PanelKeeper::stateChanged, this, &Room::follow);
    qApp->installEventFilter(this);
    follow();
}

QWidget *Room::layOut()
{
    m_notice->setObjectName(QStringLiteral("roomNotice"));
    m_copies->setObjectName(QStringLiteral("panelCopiesLine"));
    m_copies->setTextFormat(Qt::PlainText);
    m_copies->setWordWrap(true);
    connect(m_notice, &support::NoticeBar::acted, m_notice, &support::NoticeBar::clear);
    connect(&m_keeper, &PanelKeeper::copiesChanged, this, &Room::showCopies);
    auto *inner = new QWidget;
    auto *column = new QVBoxLayout(inner);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(2 * support::unit);
    column->addWidget(m_notice);
    column->addWidget(m_inside, 1);
    column->addWidget(m_copies);
    return inner;
}

void Room::showCopies()
{
    const PanelKeeper::State state = m_keeper.state();
    const bool isThere
        = state != PanelKeeper::State::NoPermission && state != PanelKeeper::State::NotMade;
    const words::CopiesLine line = m_keeper.copiesLine();
    m_copies->setText(line.text);
    m_copies->setAccessibleName(line.text);
    support::setKind(*m_copies, line.isOverdue ? "warning" : "muted");
    m_copies->setVisible(isThere && !m_isCovered);
}

void Room::follow()
{
    const bool isOpen = m_keeper.state() == PanelKeeper::State::Open;
    if (isOpen && !m_isOpen)
        m_shelf->load();
    if (!isOpen)
        m_notice->clear();
    else if (!m_isOpen && !m_keeper.putBackWords().isEmpty())
        m_notice->say(support::Tone::Good, m_keeper.putBackWords(), tr("Close"));
    m_isOpen = isOpen;
    showInside();
}

void Room::showInside()
{
    showCopies();
    const bool hasKeyboard = m_inside->isAncestorOf(QApplication::focusWidget());
    if (m_isCovered)
        m_inside->setCurrentWidget(m_cover);
    else
        m_inside->setCurrentWidget(m_isOpen ? m_page : m_opening);
    if (hasKeyboard && !m_isCovered)
        m_inside->currentWidget()->setFocus(Qt::OtherFocusReason);
}

void Room::focusInEvent(QFocusEvent *event)
{
    QWidget::focusInEvent(event);
    if (!m_isCovered && event->reason() == Qt::OtherFocusReason)
        m_inside->currentWidget()->setFocus(Qt::OtherFocusReason);
}

bool Room::isCovered() const
{
    return m_isCovered;
}

void Room::toggleCover()
{
    m_isCovered = !m_isCovered;
    if (m_isCovered) {
        m_focusBefore = QApplication::focusWidget();
        setFocus(Qt::ShortcutFocusReason); // so that the same key shows it again
    }
    showInside();
    if (!m_isCovered && m_focusBefore != nullptr)
        m_focusBefore->setFocus();
}

void Room::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_F8)
        toggleCover();
    else
        QWidget::keyPressEvent(event);
}

bool Room::eventFilter(QObject *watched, QEvent *event)
{
    const auto *widget = isUse(*event) ? qobject_cast<QWidget *>(watched) : nullptr;
    if (widget != nullptr && (widget == this || isAncestorOf(widget)))
        m_keeper.use();
    return QWidget::eventFilter(watched, event);
}

} // namespace alcove::ui_supplemental
