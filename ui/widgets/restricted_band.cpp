#include "widgets/restricted_band.h"

#include "presentation/emergency_presenter.h"
#include "presentation/plain_dates.h"
#include "presentation/restricted_presenter.h"
#include "support/icon.h"
#include "support/theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QTimer>

#include <utility>

using namespace Qt::StringLiterals;

namespace alcove::widgets {

using presentation::EmergencyPresenter;
using support::unit;

namespace {

constexpr int readingEvery = 15'000; ///< ms

}

RestrictedBand::RestrictedBand(Restriction because, QWidget *parent)
    : RestrictedBand(Look::Named, tr("Restricted chart"), parent)
{
    say(tr("%1. Only those named for it see what stands here.")
            .arg(presentation::RestrictedPresenter::reasonText(because)));
}

RestrictedBand::RestrictedBand(const EmergencyTime &time, By by, const Clock &clock,
                               QWidget *parent)
    : RestrictedBand(Look::Emergency, tr("Restricted chart, opened in an emergency"), parent)
{
    m_time = time;
    m_by = by;
    m_clock = &clock;
    auto *timer = new QTimer(this);
    timer->setInterval(readingEvery);
    connect(timer, &QTimer::timeout, this, &RestrictedBand::readClock);
    timer->start();
    readClock();
}

RestrictedBand::RestrictedBand(Look look, const QString &title, QWidget *parent)
    : QFrame(parent)
    , m_title(title)
    , m_reason(new QLabel(this))
{
    constexpr int iconSize = 16;
    const bool isEmergency = look == Look::Emergency;
    setObjectName(u"restrictedBand"_s);
    support::setKind(*this, isEmergency ? "emergency-band" : "restricted-band");
    auto *sign = new QLabel(this);
    const QIcon icon = isEmergency ? support::icon(u"warning"_s, support::IconTone::Danger)
                                   : support::icon(u"lock"_s, support::IconTone::Muted);
    sign->setPixmap(icon.pixmap(QSize(iconSize, iconSize), devicePixelRatioF()));
    auto *name = new QLabel(title, this);
    name->setObjectName(u"restrictedBandTitle"_s);
    support::setKind(*name, isEmergency ? "emergency" : "restricted");
    m_reason->setObjectName(u"restrictedBandReason"_s);
    m_reason->setWordWrap(true);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(8 * unit, unit, 8 * unit, unit);
    row->setSpacing(2 * unit);
    row->addWidget(sign);
    row->addWidget(name);
    row->addWidget(m_reason, 1);
}

void RestrictedBand::say(const QString &reason)
{
    m_reason->setText(reason);
    setAccessibleName(u"%1: %2"_s.arg(m_title, reason));
}

void RestrictedBand::readClock()
{
    if (m_clock == nullptr)
        return;
    const Millis now = m_clock->now();
    if (m_time.isOpen(now)) {
        const QString words = m_by == By::Server
            ? tr("%1 left, until %2. Your reason is in the log, and those named for the chart see "
                 "that you asked.")
            : tr("%1 left, until %2. By its sheets of paper, for reading only. Your reason is in "
                 "the log.");
        say(words.arg(EmergencyPresenter::leftText(m_time.until - now),
                      presentation::momentText(m_time.until)));
        return;
    }
    say(tr("Its time is over."));
    m_clock = nullptr;
    emit over();
}

} // namespace alcove::widgets
