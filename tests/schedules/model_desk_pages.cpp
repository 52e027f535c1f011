#include "model_desk.h"
#include "sync/late_judge.h"

#include <algorithm>

namespace alcove::schedules {

Result<wire::CheckedChain> Desk::check(const Page &page, std::vector<wire::ChainLink> &links) const
{
    const auto ours = [this](std::uint64_t seq) -> std::optional<crypto::Hash> {
        if (seq == 0 || seq > m_kept.log.size())
            return std::nullopt;
        return m_kept.log[seq - 1].head;
    };
    const std::set<std::uint32_t> epochs = epochsOf(page);
    const wire::PageTrust trust{*m_kept.members, epochs, ours};
    wire::ChainCheck chain(m_kept.cursor, trust);
    std::uint64_t seq = page.first;
    for (const std::uint32_t index : page.ops) {
        wire::EnvelopeHeader header = m_book->sealed(index).header;
        if (m_flaw == Flaw::FollowsAnyHistory)
            header.seen = {};
        TRY(chain.take(seq++, header, m_book->sealed(index).hash));
    }
    for (const std::uint64_t signature : page.signatures) {
        TRY_ASSIGN(const wire::ChainLink link, chain.at(signature));
        chain.noteSigned(signature, link.device);
    }
    links = chain.links();
    return chain.finish(page.head);
}

/// Those it holds, and of who has left all: what comes late is kept, whether it can be read or not.
std::set<std::uint32_t> Desk::epochsOf(const Page &page) const
{
    std::set<std::uint32_t> epochs = m_kept.epochs;
    if (m_kept.members->removals.empty())
        return epochs;
    for (const std::uint32_t index : page.ops) {
        const wire::EnvelopeHeader &header = m_book->sealed(index).header;
        if (m_kept.members->removalOf(header.device) != nullptr)
            epochs.insert(header.keyEpoch);
    }
    return epochs;
}

/// The page ends before what is not late and can't be read (sync::openPage()). False when that is
/// its first op.
bool Desk::cutUnreadable(const Page &page, wire::CheckedChain &checked,
                         const std::vector<wire::ChainLink> &links) const
{
    sync::LateJudge judge(*m_kept.members, m_kept.renewals);
    wire::ScopeCursor cursor = m_kept.cursor;
    for (std::size_t i = 0; i < checked.ops; ++i) {
        const Sealed &sealed = m_book->sealed(page.ops[i]);
        const auto seq = static_cast<qint64>(links[i].head.seq);
        const bool isLate = judge.isLate(sealed.header.device, seq);
        if (!isLate && !m_kept.epochs.contains(sealed.header.keyEpoch)) {
            checked = {i, std::move(cursor), true};
            return i > 0;
        }
        if (const auto &renewal = m_book->content(sealed.content).renewal; renewal && !isLate)
            judge.announces(sealed.header.device, *renewal, seq, sealed.header.keyEpoch);
        cursor.head = links[i].head;
        cursor.devices[sealed.header.device] = {sealed.header.deviceSeq, sealed.hash};
    }
    return true;
}

bool Desk::namesUnknownRemoval(const Page &page) const
{
    return std::any_of(page.ops.begin(), page.ops.end(), [this](std::uint32_t sealed) {
        const auto &renewal = m_book->contentOf(sealed).renewal;
        return renewal
            && std::any_of(renewal->removals.begin(), renewal->removals.end(),
                           [this](const crypto::Hash &id) {
                               return m_kept.members->removal(id) == nullptr;
                           });
    });
}

Ended Desk::take(const Page &page, Server &server)
{
    std::vector<wire::ChainLink> links;
    auto checked = check(page, links);
    if (checked && namesUnknownRemoval(page)) {
        learnAll(server);
        checked = check(page, links);
    }
    if (!checked)
        return checked.error().code == ErrorCode::Locked ? Ended::Locked : Ended::Untrusted;
    if (page.ops.empty())
        return Ended::No;
    if (!m_kept.members->removals.empty() && !cutUnreadable(page, *checked, links))
        return Ended::Locked;
    if (m_isCrashing) {
        // Nothing of a transaction that did not come to its end.
        if (m_flaw == Flaw::CursorBeforeApply) {
            m_kept.cursor = checked->cursor;
            for (std::size_t i = 0; i < checked->ops; ++i)
                keepPlace(page.ops[i], links[i].head.hash);
        }
        m_trace->note("crash in a page", m_number);
        crash();
        return Ended::No;
    }
    return apply(page, *checked, links) ? Ended::No : Ended::Untrusted;
}

/// One transaction, as chart::SqlSyncStore::applyPage(). False, and nothing is kept, when an op
/// bears the id of another.
bool Desk::apply(const Page &page, const wire::CheckedChain &checked,
                 const std::vector<wire::ChainLink> &links)
{
    for (std::size_t i = 0; i < checked.ops; ++i)
        if (hasPlace(m_book->sealed(page.ops[i]).header.op))
            return false;
    HybridClock clock(m_clock, m_kept.last);
    sync::LateJudge judge(*m_kept.members, m_kept.renewals);
    bool isOwnChainOther = false;
    for (std::size_t i = 0; i < checked.ops; ++i) {
        const Sealed &sealed = m_book->sealed(page.ops[i]);
        const Content &content = m_book->content(sealed.content);
        const std::uint64_t seq = links[i].head.seq;
        const bool isOwn = sealed.header.device == deviceId(m_device);
        const bool isLate = m_flaw != Flaw::AppliesLateWork
            && judge.isLate(sealed.header.device, static_cast<qint64>(seq));
        const bool isVoid = content.kind == Kind::Renew || content.kind == Kind::Accept
            || content.kind == Kind::Leave;
        bool isBarred = isLate && isVoid;
        if (!isLate && content.renewal
            && !judge.announces(sealed.header.device, *content.renewal, static_cast<qint64>(seq),
                                sealed.header.keyEpoch))
            isBarred = true;
        keepPlace(page.ops[i], links[i].head.hash);
        const auto wasAside = std::erase_if(m_kept.aside, [&](std::uint32_t each) {
            return m_book->sealed(each).header.op == sealed.header.op;
        });
        // It came in time in a history that was given up: the rows have it, here alone.
        m_metKnownFault = m_metKnownFault || (isLate && wasAside > 0);
        if (content.renewal && !isLate && !isBarred)
            m_kept.renewals.placed.append({static_cast<qint64>(seq), sealed.header.device,
                                           *content.renewal, content.stamp.time});
        const auto waiting
            = std::find_if(m_kept.outbox.begin(), m_kept.outbox.end(),
                           [&](const WaitingOp &op) { return isOwn && op.op == sealed.header.op; });
        std::uint32_t waited = none;
        if (waiting != m_kept.outbox.end()) {
            isOwnChainOther
                = isOwnChainOther || (waiting->sealed != none && waiting->sealed != page.ops[i]);
            if (waiting->sealed == none && waiting->content != sealed.content)
                waited = waiting->content;
            noteKnownFaults(*waiting, sealed);
            m_kept.outbox.erase(waiting);
            if (waited == none)
                continue;
        }
        if (isLate && !m_kept.epochs.contains(sealed.header.keyEpoch)) {
            m_kept.unopened.push_back(sealed.header.op);
            continue;
        }
        if (isBarred)
            continue;
        if (!isLate)
            clock.observe(content.stamp.time);
        if (isOwn)
            m_kept.last = std::max(m_kept.last, content.stamp.time);
        takeIn(page.ops[i], seq, isLate);
        if (waited != none)
            keepBeside(waited, sealed.content);
    }
    if (m_flaw != Flaw::FollowsTheWallClock)
        m_kept.last = std::max(m_kept.last, clock.last());
    m_kept.cursor = checked.cursor;
    for (const std::uint64_t signature : page.signatures)
        if (signature <= m_kept.cursor.head.seq)
            m_kept.signatures.push_back(signature);
    if (isOwnChainOther) {
        const wire::DeviceHead &own = m_kept.cursor.devices[deviceId(m_device)];
        m_kept.ownChain = {static_cast<qint64>(own.seq), own.opHash};
    }
    m_trace->note("page applied", m_number, m_kept.cursor.head.seq);
    return true;
}

void Desk::takeIn(std::uint32_t sealed, std::uint64_t seq, bool isLate)
{
    const std::uint32_t content = m_book->sealed(sealed).content;
    const Content &op = m_book->content(content);
    m_trace->note(isLate ? "takes late" : "takes", m_number, numberOf(op.id), seq);
    if (isLate)
        return m_kept.chart.keepLate(*m_book, content);
    m_kept.chart.noteInTime(*m_book, op.id);
    m_kept.chart.fold(*m_book, op, m_kept.isOld);
}

/// Two copies of one desk have made one op two: of what was sealed here nothing is kept, and what
/// was written on top of it names the other.
void Desk::noteKnownFaults(const WaitingOp &waiting, const Sealed &back)
{
    if (waiting.content == back.content)
        return;
    const bool isNamed
        = std::any_of(m_kept.outbox.begin(), m_kept.outbox.end(), [&](const WaitingOp &op) {
              const std::vector<OpId> &parents = m_book->content(op.content).parents;
              return std::find(parents.begin(), parents.end(), waiting.op) != parents.end();
          });
    m_metKnownFault = m_metKnownFault || waiting.sealed != none || isNamed;
}

/// What an own op waited with here until it came back otherwise, as an op of its own.
void Desk::keepBeside(std::uint32_t waited, std::uint32_t back)
{
    Content content = m_book->content(waited);
    if (content.kind != Kind::Draft || m_book->content(back).kind != Kind::Draft)
        return;
    m_hasKeptBeside = true;
    content.id = m_book->again(waited);
    const OpId op = content.id;
    const std::uint32_t index = m_book->add(std::move(content));
    m_kept.chart.fold(*m_book, m_book->content(index), m_kept.isOld);
    m_trace->note("keeps beside", m_number, numberOf(op));
    m_kept.outbox.push_back({op, index, none});
    m_amended.emplace_back(waited, index);
    m_written.push_back(index);
}

} // namespace alcove::schedules
