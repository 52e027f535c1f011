#pragma once

#include "base/sync_ids.h"
#include "wire/heads.h"

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <vector>

namespace alcove::server {

/// Who waits for news of which scopes at this instance. Knows no sockets and no store: it is told
/// what has moved, and tells those whom it concerns. From any thread.
class LiveBoard {
    struct Shared;

public:
    using Heads = std::vector<wire::ScopeHead>;
    /// Called while the board is locked, on the thread that heard of it: it only passes it on.
    using Tell = std::function<void(const wire::ScopeHead &)>;

    /// Somebody's waiting; over with it.
    class Seat {
    public:
        Seat() = default;
        Seat(Seat &&other) noexcept { *this = std::move(other); }
        Seat &operator=(Seat &&other) noexcept;
        Seat(const Seat &) = delete;
        Seat &operator=(const Seat &) = delete;
        ~Seat() { leave(); }

    private:
        friend class LiveBoard;
        void leave() noexcept;

        std::shared_ptr<Shared> m_board;
        std::uint64_t m_number = 0;
    };

    LiveBoard();

    /// Tells of each of these scopes that goes beyond what stands with it, each place once.
    Seat watch(const PracticeId &practice, const Heads &heads, Tell tell);
    /// A scope has come this far; one that was heard of already is nobody's news.
    void moved(const PracticeId &practice, const wire::ScopeHead &head);

    /// Those somebody waits for, each once.
    std::vector<PracticeId> practices() const;
    std::size_t count() const;

private:
    struct Watcher {
        PracticeId practice{};
        std::map<ScopeId, std::uint64_t> known;
        Tell tell;
    };
    using Place = std::pair<PracticeId, ScopeId>;
    struct Shared {
        std::mutex mutex;
        std::uint64_t last = 0;
        std::map<std::uint64_t, Watcher> watchers;
        std::map<Place, std::set<std::uint64_t>> byPlace;
    };

    std::shared_ptr<Shared> m_shared;
};

} // namespace alcove::server
