#include "widgets/alerts_bar.h"

#include "support/notice_bar.h"
#include "support/theme.h"

#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include <utility>

using namespace Qt::StringLiterals;

namespace alcove::widgets {

using presentation::AlertsPresenter;
using support::unit;

AlertsBar::AlertsBar(DeskAlerts &alerts, QWidget *parent)
    : QWidget(parent)
    , m_presenter(alerts)
    , m_notice(new support::NoticeBar(this))
    , m_more(new QLabel(this))
    // In the order of Tab.
    , m_know(new QPushButton(tr("I know of this desk"), this))
    , m_look(new QPushButton(tr("Look at the people"), this))
{
    setObjectName(u"alerts"_s);
    m_look->setObjectName(u"alertPeople"_s);
    m_know->setObjectName(u"alertKnown"_s);
    support::setKind(*m_more, "small");
    auto *acts = new QHBoxLayout;
    acts->setSpacing(2 * unit);
    acts->addWidget(m_more);
    acts->addStretch();
    acts->addWidget(m_know);
    acts->addWidget(m_look);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(8 * unit, 3 * unit, 8 * unit, 0);
    column->setSpacing(2 * unit);
    column->addWidget(m_notice);
    column->addLayout(acts);
    hide();
    connect(m_look, &QPushButton::clicked, this, &AlertsBar::peopleWanted);
    connect(m_know, &QPushButton::clicked, &m_presenter, &AlertsPresenter::acknowledge);
    connect(&m_presenter, &AlertsPresenter::changed, this, &AlertsBar::showRows);
    connect(&m_presenter, &AlertsPresenter::refused, this,
            [this](const QString &words) { emit refused(words); });
}

void AlertsBar::refreshAfter(Millis contactAt)
{
    if (std::exchange(m_contactAt, contactAt) != contactAt)
        refresh();
}

void AlertsBar::showRows()
{
    const QList<presentation::AlertRow> &rows = m_presenter.rows();
    if (rows.isEmpty()) {
        hide();
        return;
    }
    m_notice->say(support::Tone::Warning, rows.first().words);
    m_know->setAccessibleDescription(rows.first().words);
    const auto others = rows.size() - 1;
    m_more->setText(others == 1 ? tr("And one more desk after it.")
                                : tr("And %1 more desks after it.").arg(others));
    m_more->setVisible(others > 0);
    show();
}

bool AlertsBar::focusBar()
{
    if (isHidden())
        return false;
    m_look->setFocus(Qt::TabFocusReason);
    return true;
}

} // namespace alcove::widgets
