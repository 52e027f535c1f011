#include "widgets/copies_label.h"

#include "support/theme.h"

namespace alcove::widgets {

namespace {

constexpr int minuteInMs = 60'000;

}

CopiesLabel::CopiesLabel(Session &session, StoreApart::What what, const Clock &clock,
                         QWidget *parent)
    : QLabel(parent)
    , m_presenter(new presentation::CopiesStandPresenter(session, what, clock, this))
{
    setObjectName(QStringLiteral("copiesLine"));
    setTextFormat(Qt::PlainText);
    setWordWrap(true);
    support::setKind(*this, "muted");
    m_again.setInterval(minuteInMs);
    connect(&m_again, &QTimer::timeout, m_presenter, &presentation::CopiesStandPresenter::refresh);
    connect(m_presenter, &presentation::CopiesStandPresenter::changed, this,
            &CopiesLabel::showLine);
}

void CopiesLabel::showEvent(QShowEvent *event)
{
    QLabel::showEvent(event);
    m_presenter->refresh();
    m_again.start();
}

void CopiesLabel::hideEvent(QHideEvent *event)
{
    QLabel::hideEvent(event);
    m_again.stop();
}

void CopiesLabel::showLine()
{
    setText(m_presenter->line().text);
    setAccessibleName(text());
    support::setKind(*this, m_presenter->line().isOverdue ? "warning" : "muted");
}

} // namespace alcove::widgets
