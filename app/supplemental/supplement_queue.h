#pragma once

#include "supplemental/supplement.h"

#include <QFuture>
#include <QPromise>

#include <functional>
#include <memory>
#include <type_traits>
#include <utility>

namespace alcove::supplemental {

/// The panel's store as its windows see it: as ChartQueue is for the chart, but that it can shut
/// meanwhile, and answers Locked from then on.
class SupplementQueue {
public:
    virtual ~SupplementQueue() = default;

    /// `work` takes a Supplement & and returns a Result. Answer with whenDone().
    template <typename Work>
    QFuture<std::invoke_result_t<Work, Supplement &>> ask(Work work)
    {
        using Answer = std::invoke_result_t<Work, Supplement &>;
        // Shared because std::function copies, and a QPromise can't be copied.
        auto promise = std::make_shared<QPromise<Answer>>();
        promise->start();
        QFuture<Answer> future = promise->future();
        post([promise, work = std::move(work)](Supplement *supplement) mutable {
            promise->addResult(supplement != nullptr ? work(*supplement)
                                                     : Answer(Error(ErrorCode::Locked)));
            promise->finish();
        });
        return future;
    }

protected:
    /// Hands null to work that comes after the panel has shut.
    virtual void post(std::function<void(Supplement *)> work) = 0;
};

} // namespace alcove::supplemental
