#pragma once

#include <functional>
#include <mutex>
#include <utility>

namespace alcove {

/// Rung by who has written something in a store that is to go elsewhere, heard by who brings it
/// there. From any thread.
class ChangeBell {
public:
    /// `hear` is called with the bell held: it only passes it on. Empty: nobody hears.
    void onRing(std::function<void()> hear)
    {
        const std::lock_guard lock(m_mutex);
        m_hear = std::move(hear);
    }

    void ring()
    {
        const std::lock_guard lock(m_mutex);
        if (m_hear)
            m_hear();
    }

private:
    std::mutex m_mutex;
    std::function<void()> m_hear;
};

} // namespace alcove
