#pragma once

#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace alcove::journal {

/// Where what waits for a disk is done, so that no window does.
class Later {
public:
    virtual ~Later() = default;

    /// Within a quarter of a second, one job after the other in the order they came.
    virtual void run(std::function<void()> job) = 0;
};

/// A thread that gathers jobs for a while before it does them: a sync serves all keys pressed
/// meanwhile. What is left is done when it goes.
class LaterThread final : public Later {
public:
    explicit LaterThread(std::chrono::milliseconds pause = std::chrono::milliseconds(200));
    ~LaterThread() override;
    LaterThread(const LaterThread &) = delete;
    LaterThread &operator=(const LaterThread &) = delete;

    void run(std::function<void()> job) override;

private:
    void work();

    std::chrono::milliseconds m_pause;
    std::mutex m_mutex;
    std::condition_variable m_wake;
    std::vector<std::function<void()>> m_jobs;
    bool m_isEnding = false;
    std::thread m_thread; // last: it uses the others
};

} // namespace alcove::journal
