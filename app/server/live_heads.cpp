#include "server/live_heads.h"

#include "wire/rights.h"

#include <algorithm>
#include <map>

namespace alcove::server {

Result<WatchAnswer> LiveHeads::watch(const DeviceRow &device, const wire::Members &log,
                                     ByteView body, Millis until)
{
    TRY_ASSIGN(const wire::Heads asked, wire::decodeHeads(body));
    const wire::MemberDevice *known = log.find(device.device);
    if (known == nullptr)
        return Error(ErrorCode::Locked, "no such device");
    TRY_ASSIGN(const auto rows, m_gateway.heads({device.practice}));
    std::map<ScopeId, std::uint64_t> now;
    for (const PlacedHead &row : rows)
        now[row.scope] = row.seq;

    WatchAnswer answer{{device.practice, {}, until, false}, {}};
    for (const wire::ScopeHead &head : asked.heads) {
        if (!wire::mayPull(log, known->user, head.scope))
            continue;
        const auto there = now.find(head.scope);
        const std::uint64_t seq = there == now.end() ? 0 : there->second;
        if (seq > head.seq)
            answer.news.heads.push_back({head.scope, seq});
        answer.watch.heads.push_back({head.scope, std::max(seq, head.seq)});
    }
    answer.watch.hasNews = !answer.news.heads.empty();
    return answer;
}

Result<void> LiveHeads::poll()
{
    const std::vector<PracticeId> practices = m_board.practices();
    if (practices.empty())
        return {};
    TRY_ASSIGN(const auto rows, m_gateway.heads(practices));
    for (const PlacedHead &row : rows)
        m_board.moved(row.practice, {row.scope, row.seq});
    return {};
}

} // namespace alcove::server
