#pragma once

#include "ctl/command.h"
#include "platform/store_lock.h"

#include <optional>

namespace alcove::ctl {

/// The desk's lock, from when it is first asked for: nobody has the desk open then.
class LockWhenAsked {
public:
    explicit LockWhenAsked(const Shell &shell)
        : m_store(shell.arguments.store)
    {
    }

    Result<void> operator()()
    {
        if (m_lock)
            return {};
        TRY_ASSIGN(auto taken, platform::StoreLock::take(m_store));
        m_lock.emplace(std::move(taken));
        return {};
    }

private:
    QString m_store;
    std::optional<platform::StoreLock> m_lock;
};

} // namespace alcove::ctl
