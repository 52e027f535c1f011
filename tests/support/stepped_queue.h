#pragma once

#include "core/chart_queue.h"

#include <QList>

namespace alcove::testing {

/// Holds what is asked until it is let through to a real chart, one at a time.
class SteppedQueue final : public ChartQueue {
public:
    explicit SteppedQueue(ChartQueue &chart)
        : m_chart(chart)
    {
    }

    int waiting() const { return static_cast<int>(m_waiting.size()); }
    void step()
    {
        const auto work = m_waiting.takeFirst();
        m_chart.ask([work](Chart &chart) {
            work(chart);
            return Result<void>();
        });
    }

protected:
    void post(std::function<void(Chart &)> work) override { m_waiting.append(std::move(work)); }

private:
    ChartQueue &m_chart;
    QList<std::function<void(Chart &)>> m_waiting;
};

} // namespace alcove::testing
