#pragma once

#include "base/result.h"

#include <future>
#include <utility>

namespace alcove::sync {

/// The next step of long work, done on a thread of its own while this one ends the step before: one
/// at a time. Whatever it uses outlives this object, and nobody else touches it until get().
template <typename T>
class Ahead {
public:
    bool isUnderWay() const { return m_next.valid(); }

    template <typename Step>
    void begin(Step step)
    {
        // Where no thread can be had it is done in get().
        m_next = std::async(std::launch::async | std::launch::deferred, std::move(step));
    }

    /// Waits for it.
    Result<T> get() { return m_next.get(); }

private:
    std::future<Result<T>> m_next; // waits in its destructor
};

} // namespace alcove::sync
