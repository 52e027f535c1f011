#pragma once

#include "core/desk_syncing.h"

#include <QPromise>

#include <memory>
#include <mutex>
#include <optional>

namespace alcove::members {

/// Calls for a round, from whoever has one, to who makes them. From any thread.
class SyncCalls {
public:
    SyncCalls() = default;
    ~SyncCalls();
    SyncCalls(const SyncCalls &) = delete;
    SyncCalls &operator=(const SyncCalls &) = delete;

    /// The next call: one that came while nobody asked comes at once. Who asked before hears Over.
    QFuture<SyncCall> next();
    /// Several that nobody has asked for are one, and what arrived comes before what waits.
    void call(SyncCall call);

private:
    std::mutex m_mutex;
    std::unique_ptr<QPromise<SyncCall>> m_asked;
    std::optional<SyncCall> m_missed;
};

} // namespace alcove::members
