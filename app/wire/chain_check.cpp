#include "wire/chain_check.h"

namespace alcove::wire {

namespace {

Error untrusted(const char *why, std::uint64_t seq)
{
    return Error(ErrorCode::Untrusted, std::string(why) + " at " + std::to_string(seq));
}

} // namespace

ChainCheck::ChainCheck(const ScopeCursor &cursor, const PageTrust &trust)
    : m_trust(trust)
    , m_start(cursor.head)
    , m_cursor(cursor)
{
}

Result<void> ChainCheck::take(std::uint64_t seq, const EnvelopeHeader &header,
                              const crypto::Hash &opHash)
{
    Head &head = m_cursor.head;
    if (seq != head.seq + 1)
        return untrusted("scope sequence has a hole", seq);
    TRY(checkPlace(header, seq));
    TRY(checkSeen(header.seen, seq));
    if (!m_locked && !m_trust.epochs.contains(header.keyEpoch))
        m_locked = Readable{m_links.size(), m_cursor};
    m_cursor.devices[header.device] = {header.deviceSeq, opHash};
    m_unsigned[header.device] = seq;
    head = nextHead(head, opHash);
    m_links.push_back({header.device, header.keyEpoch, opHash, head});
    return {};
}

Result<ChainLink> ChainCheck::at(std::uint64_t seq) const
{
    if (seq <= m_start.seq || seq > m_cursor.head.seq)
        return untrusted("signature of an op that is not in the page", seq);
    return m_links[seq - m_start.seq - 1];
}

void ChainCheck::noteSigned(std::uint64_t seq, const DeviceId &device)
{
    const auto last = m_unsigned.find(device);
    if (last != m_unsigned.end() && last->second <= seq)
        m_unsigned.erase(last);
}

Result<CheckedChain> ChainCheck::finish(const Head &serverHead)
{
    const Head &head = m_cursor.head;
    if (!m_unsigned.empty())
        return untrusted("op without a signature", m_unsigned.begin()->second);
    if (serverHead.seq < head.seq || (serverHead.seq == head.seq && serverHead != head))
        return untrusted("the server's head is not on this chain", serverHead.seq);
    const bool hasMore = serverHead.seq > head.seq;
    if (hasMore && m_links.empty())
        return untrusted("ops withheld", head.seq + 1);
    if (!m_locked)
        return CheckedChain{m_links.size(), std::move(m_cursor), hasMore};
    // All of it was checked, also what can't be read.
    if (m_locked->ops == 0)
        return Error(ErrorCode::Locked,
                     "no key for epoch " + std::to_string(m_links.front().keyEpoch));
    return CheckedChain{m_locked->ops, std::move(m_locked->cursor), true};
}

Result<void> ChainCheck::checkPlace(const EnvelopeHeader &header, std::uint64_t seq) const
{
    if (header.practice != m_trust.members.practice)
        return untrusted("envelope of another practice", seq);
    if (header.scope != m_cursor.scope)
        return untrusted("envelope of another scope", seq);
    if (m_trust.members.findEver(header.device) == nullptr)
        return untrusted("envelope of an unknown device", seq);
    const auto known = m_cursor.devices.find(header.device);
    const DeviceHead last = known == m_cursor.devices.end() ? DeviceHead() : known->second;
    if (header.deviceSeq != last.seq + 1 || header.devicePrev != last.opHash)
        return untrusted("device chain", seq);
    return {};
}

/// A server that shows two desks different histories is caught by the first op that crosses.
Result<void> ChainCheck::checkSeen(const Head &seen, std::uint64_t seq) const
{
    if (seen == Head())
        return {};
    if (seen.seq == 0 || seen.seq >= seq)
        return untrusted("author saw what was not there yet", seq);
    std::optional<crypto::Hash> ours;
    if (seen.seq > m_start.seq)
        ours = m_links[seen.seq - m_start.seq - 1].head.hash;
    else if (seen.seq == m_start.seq)
        ours = m_start.hash;
    else
        ours = m_trust.headAt(seen.seq);
    if (ours != seen.hash)
        return untrusted("author saw another history", seq);
    return {};
}

} // namespace alcove::wire
