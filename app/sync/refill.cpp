#include "sync/refill.h"

#include "sync/byte_array.h"
#include "sync/inbox.h"
#include "sync/kept_batch.h"
#include "sync/stream.h"
#include "wire/page_check.h"
#include "wire/refusal.h"

namespace alcove::sync {

Result<Refill::Stream> Refill::streamOf(Scope scope)
{
    TRY_ASSIGN(const ScopeId id, sync::streamOf(m_desk.store, m_desk.practice.id, scope));
    TRY_ASSIGN(const ChainHead head, m_desk.store.cursor(scope));
    return Stream{scope, id, {static_cast<std::uint64_t>(head.seq), head.hash}};
}

Result<wire::Head> Refill::headAt(Scope scope, std::uint64_t seq)
{
    if (seq == 0)
        return wire::Head();
    TRY_ASSIGN(const auto hash, m_desk.store.headAt(scope, static_cast<qint64>(seq)));
    if (!hash)
        return Error(ErrorCode::Corrupt, "no op at " + std::to_string(seq));
    return wire::Head{seq, *hash};
}

Result<bool> Refill::isOurs(const Stream &stream, const wire::Head &head)
{
    if (head.seq > stream.head.seq)
        return false;
    TRY_ASSIGN(const wire::Head ours, headAt(stream.scope, head.seq));
    return ours == head;
}

Result<bool> Refill::isServed(const Stream &stream, std::uint64_t seq)
{
    TRY_ASSIGN(const wire::Head ours, headAt(stream.scope, seq));
    const auto page = m_link.pull({stream.id, ours, 1});
    if (!page && !wire::isDiverged(page.error()))
        return page.error();
    return bool(page);
}

Result<std::uint64_t> Refill::lastCommon(const Stream &stream)
{
    TRY_ASSIGN(const auto page, m_link.pull({stream.id, {}, 1}));
    TRY_ASSIGN(const bool isBehind, isOurs(stream, page.head));
    if (isBehind)
        return page.head.seq;
    // Whoever has a head has all that lead to it.
    std::uint64_t common = 0;
    std::uint64_t beyond = std::min(page.head.seq, stream.head.seq) + 1;
    while (beyond - common > 1) {
        const std::uint64_t middle = common + (beyond - common) / 2;
        TRY_ASSIGN(const bool is, isServed(stream, middle));
        (is ? common : beyond) = middle;
    }
    return common;
}

Result<Parting> Refill::find(Scope scope)
{
    TRY_ASSIGN(const Stream stream, streamOf(scope));
    TRY_ASSIGN(const std::uint64_t seq, lastCommon(stream));
    Parting parting;
    TRY_ASSIGN(parting.common, headAt(scope, seq));
    TRY_ASSIGN(const auto page, m_link.pull({stream.id, parting.common, 1}));
    if (page.ops.empty() && page.head != parting.common)
        return Error(ErrorCode::Untrusted, "ops withheld at " + std::to_string(seq + 1));
    if (page.ops.empty())
        return parting;
    const auto from = static_cast<qint64>(seq);
    TRY_ASSIGN(const auto ours, m_desk.store.history().ops(scope, {from, from + 1}, 0));
    // The same op: another desk is giving it back just now.
    if (!ours.isEmpty() && toBytes(ours.front().envelope) == page.ops[0].envelope)
        return parting;
    parting.isForked = true;
    TRY(check(scope, page, seq));
    return parting;
}

Result<void> Refill::check(Scope scope, const wire::PullReply &page, std::uint64_t seq)
{
    const auto cursor = cursorAt(m_desk.store, m_desk.practice.id, scope, static_cast<qint64>(seq));
    // What was taken off this desk it can't check by, and so it goes nowhere by it either.
    if (!cursor && cursor.error().code == ErrorCode::Conflict)
        return {};
    TRY(cursor);
    std::optional<Error> failure;
    const auto seen = [&](std::uint64_t at) -> std::optional<crypto::Hash> {
        auto hash = m_desk.store.headAt(scope, static_cast<qint64>(at));
        if (hash)
            return *hash;
        failure = hash.error();
        return std::nullopt;
    };
    const std::set<std::uint32_t> epochs = m_desk.keys.epochs(scope);
    const auto verified = wire::verifyPage(*cursor, page, {m_desk.members, epochs, seen});
    if (failure)
        return *failure;
    // What this desk has no key for is somebody's all the same.
    if (!verified && verified.error().code != ErrorCode::Locked)
        return verified.error();
    return {};
}

Result<wire::Head> Refill::giveBack(Scope scope, const wire::Head &common)
{
    TRY_ASSIGN(const Stream stream, streamOf(scope));
    wire::Head at = common;
    while (at.seq < stream.head.seq) {
        const SeqRange left{static_cast<qint64>(at.seq), static_cast<qint64>(stream.head.seq)};
        TRY_ASSIGN(const auto batch,
                   keptBatch(m_desk.store.history(), scope, left,
                             {m_desk.practice.actor.device, m_desk.device}));
        if (!batch)
            return at;
        TRY_ASSIGN(at, give(stream, at, *batch));
    }
    return at;
}

Result<wire::Head> Refill::give(const Stream &stream, const wire::Head &after,
                                const wire::PushRequest &batch)
{
    TRY_ASSIGN(const auto reply, m_link.refill(stream.id, {after, batch}));
    TRY_ASSIGN(const wire::Head end, headAt(stream.scope, after.seq + batch.envelopes.size()));
    if (reply.placed.back().head != end)
        return Error(ErrorCode::Untrusted, "the server puts what it had to another place");
    // Others may be at it as well, and further.
    TRY_ASSIGN(const bool isOn, isOurs(stream, reply.head));
    return isOn && reply.head.seq > end.seq ? reply.head : end;
}

} // namespace alcove::sync
