#pragma once

#include <QObject>
#include <QThread>

#include <functional>

namespace alcove::store {

/// The one thread that touches a store file. Work runs in the order it was posted; what was posted
/// before destruction still runs, so that nothing typed is lost by closing.
class StoreThread {
public:
    StoreThread();
    ~StoreThread();
    StoreThread(const StoreThread &) = delete;
    StoreThread &operator=(const StoreThread &) = delete;

    /// `work` must not throw.
    void post(std::function<void()> work);

private:
    QThread m_thread;
    QObject *m_worker;
};

} // namespace alcove::store
