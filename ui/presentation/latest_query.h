#pragma once

#include "core/async.h"
#include "core/chart_queue.h"

#include <functional>
#include <optional>

namespace alcove::presentation {

/// Asks the chart one thing at a time. What is asked while an answer is out replaces what else
/// waits, and the answer that has become stale is dropped: one who types fast asks twice, not ten
/// times. `context` must not outlive this.
template <typename Value>
class LatestQuery {
public:
    using Work = std::function<Result<Value>(Chart &)>;
    using Receive = std::function<void(const Result<Value> &)>;

    LatestQuery(ChartQueue &queue, QObject *context, Receive receive)
        : m_queue(queue)
        , m_context(context)
        , m_receive(std::move(receive))
    {
    }

    void ask(Work work)
    {
        if (m_isOut) {
            m_next = std::move(work);
            return;
        }
        m_isOut = true;
        whenDone(m_queue.ask(std::move(work)), m_context, [this](const Result<Value> &answer) {
            m_isOut = false;
            if (auto next = std::exchange(m_next, std::nullopt))
                ask(*std::move(next));
            else
                m_receive(answer);
        });
    }

    bool isOut() const { return m_isOut; }

private:
    ChartQueue &m_queue;
    QObject *m_context;
    Receive m_receive;
    std::optional<Work> m_next;
    bool m_isOut = false;
};

} // namespace alcove::presentation
