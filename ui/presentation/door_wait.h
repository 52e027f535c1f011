#pragma once

#include "base/clock.h"

#include <QObject>
#include <QTimer>

#include <functional>

namespace alcove::presentation {

/// Says how long no passphrase is tried, after too many wrong ones.
class DoorWait final : public QObject {
    Q_OBJECT

public:
    /// `left` is what it is by now; zero when a passphrase is tried.
    explicit DoorWait(std::function<Millis()> left, QObject *parent = nullptr);

    /// Says it, and goes on saying it each second until it is over.
    void show();

signals:
    /// Empty when the time is over.
    void waiting(const QString &words);

private:
    std::function<Millis()> m_left;
    QTimer m_tick;
    bool m_isWaiting = false;
};

} // namespace alcove::presentation
