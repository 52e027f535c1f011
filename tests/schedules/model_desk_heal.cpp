#include "model_desk.h"
#include "wire/restored_record.h"

#include <algorithm>
#include <cstdlib>

namespace alcove::schedules {

/// The first word of an owner, not too old by this desk's clock, by which it has not gone back yet
/// (sync::restoreFor()).
std::optional<std::uint32_t> Desk::restoreFor() const
{
    for (const std::uint32_t each : m_kept.records) {
        const OrgRecord &record = m_book->record(each);
        const bool isUsed = std::find(m_kept.followed.begin(), m_kept.followed.end(), each)
            != m_kept.followed.end();
        if (record.kind == OrgKind::Restored && !isUsed
            && std::abs(now() - record.at) < wire::restoredFor)
            return each;
    }
    return std::nullopt;
}

/// A server that never had this desk's head. Where the two part is found by looking at its tables
/// at once, where sync::Refill asks some times; what is done about it goes message by message.
const Request *Desk::heal(Server &server)
{
    std::uint64_t common = 0;
    const std::uint64_t least = std::min(server.head().seq, m_kept.cursor.head.seq);
    for (std::uint64_t seq = 1; seq <= least; ++seq) {
        const auto page = server.pull(m_device, headAt(seq), 1);
        if (server::refusalIn(page) != nullptr)
            break;
        common = seq;
    }
    const bool isForked
        = server.head().seq > common && server.at(common + 1) != m_kept.log[common].sealed;
    m_trace->note(isForked ? "forked" : "lost", m_number, common, m_kept.cursor.head.seq);
    const auto restored = restoreFor();
    if (isForked && restored) {
        goBack(common, *restored);
        return pull(m_stage == Stage::PullingAfter ? Stage::PullingAfter : Stage::Pulling);
    }
    if (isForked) {
        m_kept.open = LossKind::Forked;
        return end(Ended::Standing);
    }
    m_given = headAt(common);
    return giveBack();
}

/// The next batch of what the server lost, under its author's signature (sync::keptBatch()).
const Request *Desk::giveBack()
{
    const std::uint64_t until = m_kept.cursor.head.seq;
    if (m_given.seq >= until) {
        m_kept.open.reset();
        return pull(Stage::Pulling);
    }
    std::uint64_t end = until;
    for (const std::uint64_t signature : m_kept.signatures)
        if (signature > m_given.seq)
            end = std::min(end, signature);
    Request request;
    request.what = Asking::Refill;
    request.batch.after = m_given;
    for (std::uint64_t seq = m_given.seq + 1; seq <= end; ++seq)
        request.batch.ops.push_back(m_kept.log[seq - 1].sealed);
    request.author = numberOf(m_book->sealed(request.batch.ops.front()).header.device);
    return ask(Stage::Refilling, std::move(request));
}

const Request *Desk::refilled(const Answer &answer)
{
    if (server::refusalIn(answer.placed) != nullptr)
        return end(Ended::Conflict);
    const auto &reply = std::get<wire::PushReply>(answer.placed);
    const wire::Head given = headAt(m_given.seq + m_request->batch.ops.size());
    if (reply.placed.back().head != given)
        return end(Ended::Untrusted); // it puts what it had to another place
    m_trace->note("gave back", m_number, given.seq);
    m_given = given;
    const wire::Head &head = reply.head;
    if (head.seq > given.seq && head.seq <= m_kept.cursor.head.seq && headAt(head.seq) == head)
        m_given = head; // others are at it as well
    return giveBack();
}

/// Back to an earlier place, from where the server went on otherwise (sync::goBack()).
void Desk::goBack(std::uint64_t common, std::uint32_t restored)
{
    wire::ScopeCursor cursor;
    cursor.scope = m_kept.cursor.scope;
    cursor.head = headAt(common);
    for (std::uint64_t seq = 1; seq <= common; ++seq) {
        const Sealed &op = m_book->sealed(m_kept.log[seq - 1].sealed);
        cursor.devices[op.header.device] = {op.header.deviceSeq, op.hash};
    }
    const DeviceId self = deviceId(m_device);
    const wire::DeviceHead &own = cursor.devices[self];
    ChainHead end{static_cast<qint64>(own.seq), own.opHash};
    std::vector<WaitingOp> outbox;
    const auto sealAgain = [&](std::uint32_t index) {
        Sealed again = m_book->sealed(index);
        again.isAgain = true;
        again.header.deviceSeq = static_cast<std::uint64_t>(end.seq) + 1;
        again.header.devicePrev = end.hash;
        again.header.seen = cursor.head;
        const std::uint32_t sealed = m_book->add(again);
        end = {end.seq + 1, m_book->sealed(sealed).hash};
        outbox.push_back({again.header.op, again.content, sealed});
    };
    for (std::uint64_t seq = common + 1; seq <= m_kept.cursor.head.seq; ++seq) {
        const std::uint32_t index = m_kept.log[seq - 1].sealed;
        if (m_book->sealed(index).header.device != self)
            m_kept.aside.push_back(index);
        else if (m_flaw != Flaw::SealsAnewForAnybody)
            sealAgain(index);
    }
    for (const WaitingOp &op : m_kept.outbox)
        if (op.sealed != none)
            sealAgain(op.sealed);
    for (const WaitingOp &op : m_kept.outbox)
        if (op.sealed == none)
            outbox.push_back(op);
    m_kept.outbox = std::move(outbox);
    m_kept.ownChain = end;
    m_kept.cursor = std::move(cursor);
    for (std::uint64_t seq = common; seq < m_kept.log.size(); ++seq)
        m_kept.placed[numberOf(m_book->sealed(m_kept.log[seq].sealed).header.op)] = false;
    m_kept.log.resize(common);
    std::erase_if(m_kept.signatures, [common](std::uint64_t seq) { return seq > common; });
    m_kept.renewals.placed.removeIf(
        [common](const PlacedRenewal &each) { return each.seq > static_cast<qint64>(common); });
    m_kept.followed.push_back(restored);
    m_kept.open.reset();
    m_trace->note("went back", m_number, common);
}

} // namespace alcove::schedules
