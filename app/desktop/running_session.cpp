#include "desktop/running_session.h"

#include <algorithm>

namespace alcove::desktop {

namespace {

/// How soon after waking a machine that slept its end is seen.
constexpr Millis longestLook = 10'000;

} // namespace

RunningSession::RunningSession(const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_clock(clock)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &RunningSession::check);
}

void RunningSession::start(Millis length)
{
    m_isRunning = true;
    m_seen = m_clock.now();
    m_end = m_seen + std::min(length, longestSession);
    check();
}

void RunningSession::stop()
{
    m_isRunning = false;
    m_timer.stop();
}

void RunningSession::check()
{
    if (!m_isRunning)
        return;
    const Millis now = m_clock.now();
    if (now < m_seen)
        m_end -= m_seen - now;
    m_seen = now;
    if (now >= m_end) {
        stop();
        emit over();
        return;
    }
    m_timer.start(static_cast<int>(std::min(m_end - now, longestLook)));
}

} // namespace alcove::desktop
