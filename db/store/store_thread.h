#pragma once

#include <QObject>
#include <QThread>

#include <atomic>
#include <functional>

namespace alcove::store {

/// The one thread that touches a store file. Work runs in the order it was posted; what was posted
/// before destruction still runs, and what that posts, so that nothing typed is lost by closing.
class StoreThread {
public:
    StoreThread();
    ~StoreThread();
    StoreThread(const StoreThread &) = delete;
    StoreThread &operator=(const StoreThread &) = delete;

    /// From any thread, this one too. What `work` throws ends with it: a bug in one act must not
    /// take the words of the next ones along.
    void post(std::function<void()> work);

private:
    void finish();

    QThread m_thread;
    QObject *m_worker;
    std::atomic<int> m_waiting = 0;
};

} // namespace alcove::store
