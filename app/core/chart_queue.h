#pragma once

#include "core/chart.h"

#include <QFuture>
#include <QPromise>

#include <exception>
#include <functional>
#include <memory>
#include <string>
#include <type_traits>
#include <typeinfo>
#include <utility>

namespace alcove {

/// What `work` returns, or why it threw: whoever waits for an answer gets one.
template <typename Work, typename... Arguments>
std::invoke_result_t<Work &, Arguments...> guarded(Work &work, Arguments &&...arguments)
{
    try {
        return work(std::forward<Arguments>(arguments)...);
    } catch (const std::exception &thrown) {
        return Error(ErrorCode::Io, std::string("threw ") + typeid(thrown).name());
    } catch (...) {
        return Error(ErrorCode::Io, "threw something");
    }
}

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
            promise->addResult(guarded(work, chart));
            promise->finish();
        });
        return future;
    }

protected:
    virtual void post(std::function<void(Chart &)> work) = 0;
};

} // namespace alcove
