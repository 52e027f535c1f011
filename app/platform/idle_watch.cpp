#include "platform/idle_watch.h"

#include <QEvent>

#include <algorithm>

namespace alcove::platform {

namespace {

/// How soon after waking a machine that slept is locked.
constexpr Millis longestLook = 10'000;

bool isActivity(QEvent::Type type)
{
    switch (type) {
    case QEvent::KeyPress:
    case QEvent::MouseButtonPress:
    case QEvent::MouseMove:
    case QEvent::Wheel:
    case QEvent::TouchBegin:
    case QEvent::TouchUpdate:
    case QEvent::TabletPress:
    case QEvent::InputMethod:
        return true;
    default:
        return false;
    }
}

} // namespace

IdleWatch::IdleWatch(const Clock &clock, Millis limit, QObject *parent)
    : QObject(parent)
    , m_clock(clock)
    , m_limit(limit)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &IdleWatch::check);
}

bool IdleWatch::eventFilter(QObject *watched, QEvent *event)
{
    if (m_isRunning && isActivity(event->type())) {
        m_lastActivity = m_clock.now();
        if (!m_timer.isActive())
            wait();
    }
    return QObject::eventFilter(watched, event);
}

void IdleWatch::start()
{
    m_isRunning = true;
    m_lastActivity = m_clock.now();
    wait();
}

void IdleWatch::stop()
{
    m_isRunning = false;
    m_timer.stop();
}

void IdleWatch::setLimit(Millis limit)
{
    m_limit = limit;
    if (m_isRunning)
        wait();
}

void IdleWatch::check()
{
    if (!m_isRunning)
        return;
    // A clock that was set back must not keep the desk open for as long as it was set back.
    m_lastActivity = std::min(m_lastActivity, m_clock.now());
    if (m_clock.now() - m_lastActivity < m_limit) {
        wait();
        return;
    }
    m_timer.stop();
    emit idle();
}

void IdleWatch::wait()
{
    const Millis left = m_limit - (m_clock.now() - m_lastActivity);
    m_timer.start(static_cast<int>(std::clamp<Millis>(left, 0, longestLook)));
}

} // namespace alcove::platform
