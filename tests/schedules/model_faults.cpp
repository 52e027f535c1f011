#include "model_world.h"

#include <algorithm>
#include <array>

namespace alcove::schedules {

/// Something that nobody at a desk has asked for.
void World::befall()
{
    constexpr Millis year = Millis{365} * 24 * 3'600'000;
    switch (roll(12)) {
    case 0:
    case 1:
        if (m_weather.crashes)
            crash();
        break;
    case 2:
        if (m_weather.jumps) {
            anyDesk().offset = static_cast<Millis>(roll(20)) * year - 10 * year;
            m_trace.note("a clock jumps");
        }
        break;
    case 3:
        if (m_weather.failsOver)
            loseTail(3);
        break;
    case 4:
        if (m_weather.restores)
            loseTail(m_servers.front().commits());
        break;
    case 5:
        if (m_weather.removes)
            removeSomebody();
        break;
    case 6:
        if (m_weather.rotates)
            for (std::size_t i = 0; i < 2; ++i)
                anyDesk().renewKeys();
        break;
    case 7:
        if (m_weather.copies)
            copyDesk();
        break;
    case 8:
        if (m_weather.putsBack)
            putDeskBack();
        break;
    case 9:
        if (m_weather.forks)
            fork();
        break;
    case 10:
        if (m_weather.isMixed && oneIn(2))
            anyDesk().update();
        else if (m_weather.restores || m_weather.failsOver)
            m_desks.front()->sayRestored();
        break;
    default:
        cross();
        break;
    }
}

void World::crash()
{
    Desk &desk = anyDesk();
    m_trace.note("crash", desk.number());
    ++m_tally.crashes;
    if (oneIn(2) && !desk.isIdle())
        desk.crashWhileApplying();
    else
        desk.crash();
}

/// A standby that was behind takes over, or a backup is put back.
void World::loseTail(std::size_t most)
{
    Server &server = m_servers[roll(m_servers.size())];
    const std::size_t lost = std::min(1 + roll(most + 1), server.commits());
    server.putBack(server.commits() - lost);
    m_trace.note("server loses", lost, server.head().seq);
    m_isTailLost = true;
    ++m_tally.losses;
}

void World::removeSomebody()
{
    // An owner at another desk, who stays. One who writes charts is left.
    const std::size_t device = 1 + roll(m_desks.size() - 1);
    Desk &owner = *m_desks.front();
    const bool isIn = owner.kept().members->find(deviceId(device)) != nullptr;
    if (!isIn || !owner.isIdle() || m_tally.removals + 2 >= m_desks.size())
        return;
    m_trace.note("removes", device);
    owner.remove(device);
    ++m_tally.removals;
}

void World::copyDesk()
{
    if (m_desks.size() == maxDesks || m_isCopied)
        return;
    const Desk &original = anyDesk();
    const std::size_t number = m_desks.size();
    m_trace.note("copies", original.number());
    auto copy = std::make_unique<Desk>(number, original.device(), m_book, m_trace, m_time, m_flaw);
    copy->putBack(original.kept());
    copy->batch = original.batch;
    m_lines[number] = m_lines[original.number()];
    m_isCopied = true;
    m_cloned.insert(m_cloned.end(), {original.number(), number});
    m_desks.push_back(std::move(copy));
}

/// A copy is kept first, and comes back later: what was not sent in between is gone.
void World::putDeskBack()
{
    Desk &desk = anyDesk();
    std::optional<Copy> &copy = m_copies[desk.number()];
    if (!copy) {
        copy = Copy{desk.kept(), desk.written().size()};
        return;
    }
    m_trace.note("desk is put back", desk.number());
    for (std::size_t i = copy->written; i < desk.written().size(); ++i)
        m_excused.push_back(desk.written()[i]);
    desk.putBack(copy->kept);
    // What it had on its way may still come, beside what it seals from now on.
    m_cloned.push_back(desk.number());
    copy.reset();
}

/// From now on half of the desks are told another history than the others.
void World::fork()
{
    if (m_servers.size() > 1) {
        if (oneIn(3))
            joinForks();
        return;
    }
    m_trace.note("forks");
    ++m_tally.forks;
    const Server other = m_servers.front();
    m_servers.push_back(other);
    for (std::size_t &line : m_lines)
        line = roll(2);
}

/// O7: an op of one history is shown to those of the other. The first that crosses is found out, so
/// the desk that meets it takes nothing of the page.
void World::cross()
{
    if (m_servers.size() < 2)
        return;
    const Server &from = m_servers.back();
    const std::size_t commits = m_servers.front().commits();
    Server crossed = m_servers.front();
    bool isCrossing = false;
    for (std::uint64_t seq = 1; seq <= from.head().seq && !isCrossing; ++seq) {
        const wire::Head &seen = m_book.sealed(from.at(seq)).header.seen;
        const auto known = crossed.pull(0, seen, 1);
        isCrossing = server::refusalIn(known) != nullptr
            && *server::refusalIn(known) == wire::Refusal::Diverged
            && crossed.smuggle(from.at(seq));
    }
    if (!isCrossing)
        return;
    m_trace.note("an op crosses", commits);
    for (const auto &desk : m_desks) {
        if (m_lines[desk->number()] != 0 || !desk->isIdle() || desk->kept().isGone
            || !desk->isMember())
            continue;
        const Request *request = &desk->begin(100);
        while (request != nullptr && request->what != Asking::Push
               && request->what != Asking::Refill) {
            Answer answer;
            if (request->what == Asking::Pull)
                answer.page = crossed.pull(request->device, request->after, 0);
            request = desk->receive(answer, crossed);
        }
        if (request != nullptr)
            desk->giveUp();
        if (desk->kept().cursor.head == crossed.head())
            return problem("O7: desk " + std::to_string(desk->number())
                           + " followed an op of another history");
    }
}

} // namespace alcove::schedules
