#pragma once

#include "base/clock.h"

#include <QObject>
#include <QTimer>

namespace alcove::platform {

constexpr Millis idleDefault = 5 * 60'000;

/// Notices that nobody has touched keyboard or pointer for a while. Installed as an event filter
/// on the application, it sees whatever a person does in any window of ours.
///
/// It goes by the clock, not by a timer alone: a machine that slept counts the time it slept.
class IdleWatch : public QObject {
    Q_OBJECT

public:
    IdleWatch(const Clock &clock, Millis limit, QObject *parent = nullptr);

    bool eventFilter(QObject *watched, QEvent *event) override;

    /// From now on; activity before does not count.
    void start();
    void stop();
    /// From now on; what has passed without activity counts.
    void setLimit(Millis limit);
    /// Looks at the clock now; called by its own timer.
    void check();

signals:
    /// Once, until somebody is active again.
    void idle();

private:
    void wait();

    const Clock &m_clock;
    Millis m_limit;
    Millis m_lastActivity = 0;
    bool m_isRunning = false;
    QTimer m_timer;
};

} // namespace alcove::platform
