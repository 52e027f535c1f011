#include "server/live_board.h"

#include <algorithm>
#include <utility>

namespace alcove::server {

LiveBoard::Seat &LiveBoard::Seat::operator=(Seat &&other) noexcept
{
    leave();
    m_board = std::exchange(other.m_board, nullptr);
    m_number = other.m_number;
    return *this;
}

void LiveBoard::Seat::leave() noexcept
{
    if (!m_board)
        return;
    const auto board = std::exchange(m_board, nullptr);
    const std::lock_guard lock(board->mutex);
    const auto watcher = board->watchers.find(m_number);
    if (watcher == board->watchers.end())
        return;
    for (const auto &[scope, seq] : watcher->second.known) {
        const auto place = board->byPlace.find({watcher->second.practice, scope});
        if (place == board->byPlace.end())
            continue;
        place->second.erase(m_number);
        if (place->second.empty())
            board->byPlace.erase(place);
    }
    board->watchers.erase(watcher);
}

LiveBoard::LiveBoard()
    : m_shared(std::make_shared<Shared>())
{
}

LiveBoard::Seat LiveBoard::watch(const PracticeId &practice, const Heads &heads, Tell tell)
{
    const std::lock_guard lock(m_shared->mutex);
    Seat seat;
    seat.m_board = m_shared;
    seat.m_number = ++m_shared->last;
    Watcher &watcher = m_shared->watchers[seat.m_number];
    watcher.practice = practice;
    watcher.tell = std::move(tell);
    for (const wire::ScopeHead &head : heads) {
        watcher.known[head.scope] = head.seq;
        m_shared->byPlace[{practice, head.scope}].insert(seat.m_number);
    }
    return seat;
}

void LiveBoard::moved(const PracticeId &practice, const wire::ScopeHead &head)
{
    const std::lock_guard lock(m_shared->mutex);
    const auto place = m_shared->byPlace.find({practice, head.scope});
    if (place == m_shared->byPlace.end())
        return;
    for (const std::uint64_t number : place->second) {
        Watcher &watcher = m_shared->watchers.at(number);
        std::uint64_t &known = watcher.known[head.scope];
        if (head.seq <= known)
            continue;
        known = head.seq;
        watcher.tell(head);
    }
}

std::vector<PracticeId> LiveBoard::practices() const
{
    const std::lock_guard lock(m_shared->mutex);
    std::vector<PracticeId> practices;
    for (const auto &[place, watchers] : m_shared->byPlace) {
        if (practices.empty() || practices.back() != place.first)
            practices.push_back(place.first);
    }
    return practices;
}

std::size_t LiveBoard::count() const
{
    const std::lock_guard lock(m_shared->mutex);
    return m_shared->watchers.size();
}

} // namespace alcove::server
