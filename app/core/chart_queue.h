#pragma once

#include "core/chart.h"

#include <QFuture>
#include <QPromise>

#include <functional>
#include <memory>
#include <type_traits>
#include <utility>

namespace alcove {

/// The chart as the windows see it: work goes to the one thread that owns the store and answers
/// come as futures. Work runs in the order it was asked.
class ChartQueue {
public:
    virtual ~ChartQueue() = default;

    /// `work` takes a Chart & and returns a Result. Answer with whenDone().
    template <typename Work>
    QFuture<std::invoke_result_t<Work, Chart &>> ask(Work work)
    {
        using Answer = std::invoke_result_t<Work, Chart &>;
        // Shared because std::function copies, and a QPromise can't be copied.
        auto promise = std::make_shared<QPromise<Answer>>();
        promise->start();
        QFuture<Answer> future = promise->future();
        post([promise, work = std::move(work)](Chart &chart) mutable {
            promise->addResult(work(chart));
            promise->finish();
        });
        return future;
    }

protected:
    virtual void post(std::function<void(Chart &)> work) = 0;
};

} // namespace alcove
