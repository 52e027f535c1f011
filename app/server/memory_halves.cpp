#include "server/memory_halves.h"

#include <algorithm>
#include <tuple>

namespace alcove::server {

namespace {

auto placeOf(const HalfRow &half)
{
    return std::tie(half.practice, half.scope, half.epoch, half.holder, half.putter);
}

} // namespace

Result<void> MemoryHalves::put(const HalfRow &half, Millis /*now*/)
{
    const std::lock_guard lock(m_mutex);
    const auto place = std::find_if(m_halves.begin(), m_halves.end(), [&half](const HalfRow &each) {
        return placeOf(each) == placeOf(half);
    });
    const auto count
        = std::count_if(m_halves.begin(), m_halves.end(), [&half](const HalfRow &each) {
              return each.practice == half.practice && each.putter == half.putter;
          });
    std::optional<KeptHalf> kept;
    if (place != m_halves.end())
        kept = KeptHalf{place->issuedAt, place->device, place->record};
    TRY_ASSIGN(const bool isNew, decideHalf(kept, static_cast<std::size_t>(count), half));
    if (isNew && kept)
        *place = half;
    else if (isNew)
        m_halves.push_back(half);
    return {};
}

Result<std::vector<Bytes>> MemoryHalves::ask(const AskRow &ask, const std::optional<UserId> &holder)
{
    const std::lock_guard lock(m_mutex);
    const bool isKnown = std::any_of(m_asks.begin(), m_asks.end(), [&ask](const Logged &each) {
        return each.row.practice == ask.practice && each.row.nonce == ask.nonce;
    });
    if (isKnown)
        return Error(ErrorCode::Conflict, "nonce of another ask");
    std::vector<Bytes> records;
    for (const HalfRow &half : m_halves)
        if (holder && half.practice == ask.practice && half.scope == ask.scope
            && half.holder == *holder && !half.isWithdrawn)
            records.push_back(half.record);
    m_asks.push_back({ask, static_cast<std::uint32_t>(records.size())});
    return records;
}

Result<bool> MemoryHalves::hasPut(const PracticeId &practice, const ScopeId &scope,
                                  const UserId &user)
{
    const std::lock_guard lock(m_mutex);
    return std::any_of(m_halves.begin(), m_halves.end(), [&](const HalfRow &half) {
        return half.practice == practice && half.scope == scope && half.putter == user;
    });
}

Result<wire::AsksReply> MemoryHalves::asks(const PracticeId &practice, const ScopeId &scope,
                                           std::uint64_t after)
{
    const std::lock_guard lock(m_mutex);
    wire::AsksReply reply;
    for (const Logged &each : m_asks) {
        if (each.row.practice != practice || each.row.scope != scope)
            continue;
        ++reply.last;
        if (reply.last > after && reply.asks.size() < wire::maxAsks)
            reply.asks.push_back({reply.last, each.row.at, each.given, each.row.record});
    }
    return reply;
}

} // namespace alcove::server
