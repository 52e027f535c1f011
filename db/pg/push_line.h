#pragma once

#include "server/outcome.h"
#include "server/push.h"

#include <condition_variable>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <utility>
#include <vector>

namespace alcove::pg {

/// A push, and when it came.
struct TimedPush {
    const server::Push *push = nullptr;
    Millis at = 0;
};

/// Pushes into one scope stand in line for the lock of its row. Those that wait while one is
/// decided go together after it: the row is locked, and the disk waited for, once for all of them.
/// May be asked from any thread.
class PushLine {
public:
    using Decided = server::Outcome<server::PushDecision>;
    /// What becomes of pushes into one scope, one after another in one transaction; as many
    /// answers, or none when it failed.
    using Decide = std::function<Result<std::vector<Decided>>(const std::vector<TimedPush> &)>;

    explicit PushLine(Decide decide)
        : m_decide(std::move(decide))
    {
    }

    /// Where those that went together failed, each goes alone: what is wrong with one is no harm to
    /// another.
    Result<Decided> push(const server::Push &push, Millis now);

    /// How many stand in line and are not under way.
    std::size_t waiting() const;

private:
    struct Waiting {
        TimedPush push;
        std::optional<Result<Decided>> answer;
    };
    struct Line {
        std::vector<Waiting *> waiting;
        bool isMoving = false;
    };

    std::vector<Result<Decided>> decideAll(const std::vector<TimedPush> &pushes) const;
    Result<std::vector<Decided>> together(const std::vector<TimedPush> &pushes) const;

    Decide m_decide;
    mutable std::mutex m_mutex; ///< of all below, and of what stands in line
    std::condition_variable m_moved;
    std::map<std::pair<PracticeId, ScopeId>, Line> m_lines;
};

} // namespace alcove::pg
