#include "presentation/door_wait.h"

#include "words/key_text.h"

#include <utility>

namespace alcove::presentation {

constexpr int secondInMs = 1000;

DoorWait::DoorWait(std::function<Millis()> left, QObject *parent)
    : QObject(parent)
    , m_left(std::move(left))
{
    m_tick.setInterval(secondInMs);
    connect(&m_tick, &QTimer::timeout, this, &DoorWait::show);
}

void DoorWait::show()
{
    const Millis left = m_left();
    if (left > 0) {
        m_isWaiting = true;
        m_tick.start();
        emit waiting(words::tooSoonText(left));
        return;
    }
    m_tick.stop();
    if (std::exchange(m_isWaiting, false))
        emit waiting({});
}

} // namespace alcove::presentation
