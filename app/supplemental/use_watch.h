#pragma once

#include "base/clock.h"

namespace alcove::supplemental {

/// How long the panel stays open without use.
constexpr Millis panelIdleLimit = Millis{5} * 60'000;

/// Whether the panel has been left alone for too long. Once it has, use doesn't bring it back.
class UseWatch {
public:
    explicit UseWatch(const Clock &clock, Millis limit = panelIdleLimit)
        : m_clock(clock)
        , m_limit(limit)
        , m_lastUse(clock.now())
    {
    }

    void use()
    {
        if (!isOver())
            m_lastUse = m_clock.now();
    }

    /// A clock that was put back counts as over: what it hides can't be known.
    bool isOver() const
    {
        const Millis unused = m_clock.now() - m_lastUse;
        return unused >= m_limit || unused < 0;
    }

private:
    const Clock &m_clock;
    Millis m_limit;
    Millis m_lastUse;
};

} // namespace alcove::supplemental
