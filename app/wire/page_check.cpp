#include "wire/page_check.h"

#include "wire/batch.h"

namespace alcove::wire {

namespace {

class PageCheck {
public:
    PageCheck(const ScopeCursor &cursor, const PageTrust &trust)
        : m_trust(trust)
        , m_start(cursor.head)
    {
        m_page.cursor = cursor;
    }

    Result<void> take(const PulledOp &op)
    {
        TRY_ASSIGN(Envelope envelope, decodeEnvelope(op.envelope));
        Head &head = m_page.cursor.head;
        if (op.seq != head.seq + 1)
            return untrusted("scope sequence has a hole", op.seq);
        TRY(checkPlace(envelope.header, op.seq));
        TRY(checkSeen(envelope.header.seen, op.seq));
        if (!m_locked && !m_trust.epochs.contains(envelope.header.keyEpoch))
            m_locked = Readable{m_page.ops.size(), m_page.cursor};
        const crypto::Hash hash = opHash(op.envelope);
        m_page.cursor.devices[envelope.header.device] = {envelope.header.deviceSeq, hash};
        m_unsigned[envelope.header.device] = op.seq;
        head = nextHead(head, hash);
        m_page.ops.push_back({std::move(envelope), hash, head, op.receivedAt});
        return {};
    }

    Result<void> take(const PulledSignature &signature)
    {
        if (signature.seq <= m_start.seq || signature.seq > m_page.cursor.head.seq)
            return untrusted("signature of an op that is not in the page", signature.seq);
        const VerifiedOp &op = m_page.ops[signature.seq - m_start.seq - 1];
        const DeviceId &device = op.envelope.header.device;
        const MemberDevice *member = m_trust.members.findEver(device);
        if (member == nullptr || !verifyBatch(member->verifyKey, op.opHash, signature.signature))
            return untrusted("batch signature", signature.seq);
        const auto last = m_unsigned.find(device);
        if (last != m_unsigned.end() && last->second <= signature.seq)
            m_unsigned.erase(last);
        return {};
    }

    Result<VerifiedPage> finish(const Head &serverHead)
    {
        const Head &head = m_page.cursor.head;
        if (!m_unsigned.empty())
            return untrusted("op without a signature", m_unsigned.begin()->second);
        if (serverHead.seq < head.seq || (serverHead.seq == head.seq && serverHead != head))
            return untrusted("the server's head is not on this chain", serverHead.seq);
        m_page.hasMore = serverHead.seq > head.seq;
        if (m_page.hasMore && m_page.ops.empty())
            return untrusted("ops withheld", head.seq + 1);
        return m_locked ? cut() : std::move(m_page);
    }

private:
    /// Where a page stands before its first op without a key.
    struct Readable {
        std::size_t ops = 0;
        ScopeCursor cursor;
    };

    /// The page up to the first op that this desk has no key for. All of it was checked.
    Result<VerifiedPage> cut()
    {
        const std::uint32_t epoch = m_page.ops[m_locked->ops].envelope.header.keyEpoch;
        if (m_locked->ops == 0)
            return Error(ErrorCode::Locked, "no key for epoch " + std::to_string(epoch));
        m_page.ops.resize(m_locked->ops);
        m_page.cursor = std::move(m_locked->cursor);
        m_page.hasMore = true;
        return std::move(m_page);
    }

    static Error untrusted(const char *why, std::uint64_t seq)
    {
        return Error(ErrorCode::Untrusted, std::string(why) + " at " + std::to_string(seq));
    }

    Result<void> checkPlace(const EnvelopeHeader &header, std::uint64_t seq) const
    {
        if (header.practice != m_trust.members.practice)
            return untrusted("envelope of another practice", seq);
        if (header.scope != m_page.cursor.scope)
            return untrusted("envelope of another scope", seq);
        if (m_trust.members.findEver(header.device) == nullptr)
            return untrusted("envelope of an unknown device", seq);
        const auto known = m_page.cursor.devices.find(header.device);
        const DeviceHead last = known == m_page.cursor.devices.end() ? DeviceHead() : known->second;
        if (header.deviceSeq != last.seq + 1 || header.devicePrev != last.opHash)
            return untrusted("device chain", seq);
        return {};
    }

    /// A server that shows two desks different histories is caught by the first op that crosses.
    Result<void> checkSeen(const Head &seen, std::uint64_t seq) const
    {
        if (seen == Head())
            return {};
        if (seen.seq == 0 || seen.seq >= seq)
            return untrusted("author saw what was not there yet", seq);
        std::optional<crypto::Hash> ours;
        if (seen.seq > m_start.seq)
            ours = m_page.ops[seen.seq - m_start.seq - 1].head.hash;
        else if (seen.seq == m_start.seq)
            ours = m_start.hash;
        else
            ours = m_trust.headAt(seen.seq);
        if (ours != seen.hash)
            return untrusted("author saw another history", seq);
        return {};
    }

    const PageTrust &m_trust;
    Head m_start;
    VerifiedPage m_page;
    std::map<DeviceId, std::uint64_t> m_unsigned;
    std::optional<Readable> m_locked; ///< once there was an op without a key
};

} // namespace

Result<VerifiedPage> verifyPage(const ScopeCursor &cursor, const PullReply &page,
                                const PageTrust &trust)
{
    PageCheck check(cursor, trust);
    for (const PulledOp &op : page.ops)
        TRY(check.take(op));
    for (const PulledSignature &signature : page.signatures)
        TRY(check.take(signature));
    return check.finish(page.head);
}

} // namespace alcove::wire
