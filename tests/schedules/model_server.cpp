#include "model_server.h"

#include "server/paging.h"

#include <algorithm>

namespace alcove::schedules {

bool Server::isRemoved(std::size_t device) const
{
    return std::any_of(m_records.begin(), m_records.end(), [&](std::uint32_t each) {
        const OrgRecord &record = m_book->record(each);
        return record.kind == OrgKind::Removal && record.device == device;
    });
}

void Server::takeRecords(std::size_t device, const std::vector<std::uint32_t> &records)
{
    if (isRemoved(device))
        return;
    bool isNew = false;
    for (const std::uint32_t record : records) {
        if (std::find(m_records.begin(), m_records.end(), record) != m_records.end())
            continue;
        // Who has left does not leave again (wire::admit()).
        const OrgRecord &news = m_book->record(record);
        if (news.kind == OrgKind::Removal && isRemoved(news.device))
            continue;
        m_records.push_back(record);
        isNew = true;
    }
    if (isNew)
        commit();
}

server::Standing Server::standingOf(std::size_t device) const
{
    server::Standing standing;
    for (const std::uint32_t each : m_records) {
        const OrgRecord &record = m_book->record(each);
        if (record.kind != OrgKind::Removal)
            continue;
        ++standing.removals;
        if (record.device == device && !standing.removal)
            standing.removal = standing.removals;
    }
    return standing;
}

server::Push Server::read(std::size_t device, const Batch &batch) const
{
    server::Push push;
    push.device = deviceId(device);
    push.after = batch.after;
    for (const std::uint32_t index : batch.ops) {
        const Sealed &sealed = m_book->sealed(index);
        push.ops.push_back({sealed.header, sealed.hash, {}});
    }
    push.standing = standingOf(device);
    return push;
}

server::PushContext Server::contextOf(const server::Push &push) const
{
    server::PushContext context;
    context.state = m_state;
    for (const Epoch &epoch : m_epochs)
        context.epochs.emplace(epoch.epoch, epoch.removals);
    for (const server::IncomingOp &op : push.ops) {
        const std::uint64_t seq = placeOf(op.header.op);
        if (seq == 0)
            continue;
        const Row &row = m_ops[seq - 1];
        context.known.emplace(
            op.header.op, server::KnownOp{{}, m_book->sealed(row.sealed).hash, {seq, row.head}});
    }
    context.device = m_devices[numberOf(push.device)];
    for (const std::uint64_t seq : server::seenSeqs(push))
        if (seq <= m_ops.size())
            context.heads.emplace(seq, m_ops[seq - 1].head);
    return context;
}

server::Outcome<wire::PushReply> Server::push(std::size_t device, const Batch &batch)
{
    server::Push push = read(device, batch);
    if (batch.after)
        push.standing = {}; // as the handler does: whoever gives it back is in
    server::PushContext context = contextOf(push);
    if (m_flaw == Flaw::NumbersBeforeLooking && !batch.after) {
        context.known.clear();
        const wire::EnvelopeHeader &first = push.ops.front().header;
        context.device = {first.deviceSeq - 1, first.devicePrev};
    }
    const auto outcome = server::decide(push, context, 0);
    if (const wire::Refusal *refusal = server::refusalIn(outcome))
        return *refusal;
    const auto &decision = std::get<server::PushDecision>(outcome);
    if (!decision.added.empty())
        keep(push, decision, batch.ops);
    return decision.reply;
}

void Server::keep(const server::Push &push, const server::PushDecision &decision,
                  const std::vector<std::uint32_t> &sealed)
{
    const std::size_t first = push.ops.size() - decision.added.size();
    for (std::size_t i = 0; i < decision.added.size(); ++i) {
        const server::OpRow &row = decision.added[i];
        m_ops.push_back({sealed[first + i], row.headHash});
        place(sealed[first + i], row.seq);
    }
    for (const auto &[epoch, removals] : decision.epochs)
        m_epochs.push_back({epoch, removals});
    m_batches.push_back(decision.batch);
    m_state = decision.state;
    commit();
}

void Server::place(std::uint32_t sealed, std::uint64_t seq)
{
    const wire::EnvelopeHeader &header = m_book->sealed(sealed).header;
    const std::uint32_t op = numberOf(header.op);
    if (m_places.size() <= op)
        m_places.resize(op + 32, 0);
    m_places[op] = static_cast<std::uint32_t>(seq);
    m_devices[numberOf(header.device)] = {header.deviceSeq, m_book->sealed(sealed).hash};
}

std::uint64_t Server::placeOf(const OpId &op) const
{
    const std::uint32_t number = numberOf(op);
    return number < m_places.size() ? m_places[number] : 0;
}

server::Outcome<Page> Server::pull(std::size_t device, const wire::Head &after,
                                   std::uint32_t limit) const
{
    if (isRemoved(device))
        return wire::Refusal::Untrusted;
    const bool isOurs = after == wire::Head()
        || (after.seq > 0 && after.seq <= m_ops.size() && m_ops[after.seq - 1].head == after.hash);
    if (!isOurs)
        return wire::Refusal::Diverged;
    Page page;
    page.first = after.seq + 1;
    page.head = m_state.head;
    const auto behind
        = std::find_if(m_batches.begin(), m_batches.end(), [&after](const server::BatchRow &batch) {
              return batch.lastSeq > after.seq;
          });
    const std::uint64_t end = server::pageEnd({behind, m_batches.end()}, after.seq, limit);
    for (std::uint64_t seq = page.first; seq <= end; ++seq)
        page.ops.push_back(m_ops[seq - 1].sealed);
    for (auto batch = behind; batch != m_batches.end() && batch->lastSeq <= end; ++batch)
        page.signatures.push_back(batch->lastSeq);
    return page;
}

bool Server::smuggle(std::uint32_t sealed)
{
    const Sealed &op = m_book->sealed(sealed);
    const wire::DeviceHead &last = m_devices[numberOf(op.header.device)];
    if (placeOf(op.header.op) != 0 || op.header.deviceSeq != last.seq + 1
        || op.header.devicePrev != last.opHash)
        return false;
    m_state.head = wire::nextHead(m_state.head, op.hash);
    m_ops.push_back({sealed, m_state.head.hash});
    m_batches.push_back({m_state.head.seq, m_state.head.seq, 0, op.header.device, {}});
    place(sealed, m_state.head.seq);
    commit();
    return true;
}

void Server::commit()
{
    m_commits.push_back({m_ops.size(), m_batches.size(), m_epochs.size(), m_records.size()});
}

void Server::putBack(std::size_t commits)
{
    const Commit to = commits == 0 ? Commit() : m_commits[commits - 1];
    m_commits.resize(commits);
    m_ops.resize(to.ops);
    m_batches.resize(to.batches);
    m_epochs.resize(to.epochs);
    m_records.resize(to.records);
    m_state = {};
    std::fill(m_places.begin(), m_places.end(), 0);
    m_devices = {};
    for (std::size_t i = 0; i < m_ops.size(); ++i)
        place(m_ops[i].sealed, i + 1);
    if (!m_ops.empty())
        m_state.head = {m_ops.size(), m_ops.back().head};
    for (const Epoch &epoch : m_epochs)
        m_state.keyEpoch = std::max(m_state.keyEpoch, epoch.epoch);
}

} // namespace alcove::schedules
