#pragma once

#include "core/chart_queue.h"
#include "store/store_thread.h"

#include <QFuture>
#include <QPromise>

#include <memory>
#include <type_traits>
#include <utility>

namespace alcove::store {

/// Runs `work` on `thread`, behind what was posted before. What it returns, a Result, comes as a
/// future, and what it throws as an error: answer with whenDone().
template <typename Work>
QFuture<std::invoke_result_t<Work &>> askOn(StoreThread &thread, Work work)
{
    using Answer = std::invoke_result_t<Work &>;
    // Shared because std::function copies, and a QPromise can't be copied.
    auto promise = std::make_shared<QPromise<Answer>>();
    promise->start();
    QFuture<Answer> future = promise->future();
    thread.post([promise, work = std::move(work)]() mutable {
        promise->addResult(guarded(work));
        promise->finish();
    });
    return future;
}

} // namespace alcove::store
