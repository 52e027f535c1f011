#include "journal/later.h"

#include <utility>

namespace alcove::journal {

LaterThread::LaterThread(std::chrono::milliseconds pause)
    : m_pause(pause)
    , m_thread([this] { work(); })
{
}

LaterThread::~LaterThread()
{
    {
        const std::lock_guard lock(m_mutex);
        m_isEnding = true;
    }
    m_wake.notify_one();
    m_thread.join();
}

void LaterThread::run(std::function<void()> job)
{
    {
        const std::lock_guard lock(m_mutex);
        m_jobs.push_back(std::move(job));
    }
    m_wake.notify_one();
}

void LaterThread::work()
{
    std::unique_lock lock(m_mutex);
    for (;;) {
        m_wake.wait(lock, [this] { return m_isEnding || !m_jobs.empty(); });
        if (m_jobs.empty())
            return;
        m_wake.wait_for(lock, m_pause, [this] { return m_isEnding; });
        const auto jobs = std::exchange(m_jobs, {});
        lock.unlock();
        for (const auto &job : jobs)
            job();
        lock.lock();
    }
}

} // namespace alcove::journal
