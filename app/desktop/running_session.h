#pragma once

#include "base/clock.h"

#include <QObject>
#include <QTimer>

namespace alcove::desktop {

constexpr Millis longestSession = Millis{90} * 60'000;

/// A session with a client that runs: while it does, a desk nobody touches is covered and not
/// locked; at its end it is locked if it is still covered. Goes by the clock, so that a machine
/// that slept counts the time it slept, and a clock set back does not make it longer.
class RunningSession final : public QObject {
    Q_OBJECT

public:
    explicit RunningSession(const Clock &clock, QObject *parent = nullptr);

    /// From now on, 90 minutes at most.
    void start(Millis length);
    void stop();
    bool isRunning() const { return m_isRunning; }
    Millis endsAt() const { return m_end; }
    /// Looks at the clock now; called by its own timer.
    void check();

signals:
    void over();

private:
    const Clock &m_clock;
    bool m_isRunning = false;
    Millis m_end = 0;
    Millis m_seen = 0; ///< the clock, when it was looked at last
    QTimer m_timer;
};

} // namespace alcove::desktop
