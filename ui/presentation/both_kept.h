#pragma once

#include "base/result.h"
#include "core/async.h"

#include <QPromise>

#include <memory>

namespace alcove::presentation {

/// Ready when what was typed in two places is kept, or with why it isn't: `second` is asked once
/// the first is. Never, when `context` goes before.
template <typename Second>
QFuture<Result<void>> bothKept(const QFuture<Result<void>> &first, Second second, QObject *context)
{
    if (first.isFinished() && first.result())
        return second();
    auto both = std::make_shared<QPromise<Result<void>>>();
    both->start();
    const auto finish = [both](const Result<void> &kept) {
        both->addResult(kept);
        both->finish();
    };
    whenDone(first, context, [second, context, finish](const Result<void> &kept) {
        if (kept)
            whenDone(second(), context, finish);
        else
            finish(kept);
    });
    return both->future();
}

} // namespace alcove::presentation
