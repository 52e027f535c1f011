#include "server/memory_gateway.h"

#include "server/admission.h"
#include "server/paging.h"

#include <algorithm>

namespace alcove::server {

struct MemoryGateway::Backup {
    std::map<PracticeId, Practice> practices;
};

std::shared_ptr<const MemoryGateway::Backup> MemoryGateway::backup()
{
    const std::lock_guard lock(m_mutex);
    return std::make_shared<Backup>(Backup{m_practices});
}

void MemoryGateway::putBack(const Backup &backup)
{
    const std::lock_guard lock(m_mutex);
    m_practices = backup.practices;
}

MemoryGateway::MemoryGateway(Random &random)
    : m_secret(crypto::SecretBytes::random(32, random))
{
}

Result<void> MemoryGateway::ping()
{
    return {};
}

Result<crypto::SecretBytes> MemoryGateway::secret()
{
    const std::lock_guard lock(m_mutex);
    return m_secret.clone();
}

Result<void> MemoryGateway::found(const DeviceRow &first, Millis /*now*/)
{
    const std::lock_guard lock(m_mutex);
    const auto [practice, added] = m_practices.try_emplace(first.practice);
    if (added) {
        practice->second.devices.push_back(first);
        practice->second.log.push_back(first.record);
    }
    return {};
}

Result<void> MemoryGateway::admit(const PracticeId &practice, const Bytes &record, Millis /*now*/)
{
    const std::lock_guard lock(m_mutex);
    const auto found = m_practices.find(practice);
    if (found == m_practices.end())
        return Error(ErrorCode::NotFound, "practice");
    TRY_ASSIGN(const Admission admission, decideAdmission(practice, found->second.log, record));
    if (!admission.isNew)
        return {};
    found->second.log.push_back(record);
    if (admission.device)
        found->second.devices.push_back(*admission.device);
    return {};
}

Result<std::optional<DeviceRow>> MemoryGateway::device(const PracticeId &practice,
                                                       const DeviceId &device)
{
    const std::lock_guard lock(m_mutex);
    const auto found = m_practices.find(practice);
    if (found == m_practices.end())
        return std::optional<DeviceRow>();
    for (const DeviceRow &known : found->second.devices) {
        if (known.device == device)
            return std::optional(known);
    }
    return std::optional<DeviceRow>();
}

Result<std::vector<Bytes>> MemoryGateway::records(const PracticeId &practice, std::uint64_t after)
{
    const std::lock_guard lock(m_mutex);
    const auto found = m_practices.find(practice);
    if (found == m_practices.end())
        return Error(ErrorCode::NotFound, "practice");
    const std::vector<Bytes> &log = found->second.log;
    const std::size_t first = std::min<std::size_t>(after, log.size());
    return std::vector<Bytes>(log.begin() + static_cast<std::ptrdiff_t>(first), log.end());
}

PushContext MemoryGateway::contextOf(const Practice &practice, const Scope &scope, const Push &push)
{
    PushContext context;
    context.state = scope.state;
    context.epochs = scope.epochs;
    for (const IncomingOp &op : push.ops) {
        const auto known = practice.ops.find(op.header.op);
        if (known != practice.ops.end())
            context.known.insert(*known);
    }
    for (const OpRow &op : scope.ops) {
        if (op.device == push.device && op.deviceSeq > context.device.seq)
            context.device = {op.deviceSeq, op.opHash};
    }
    for (const std::uint64_t seq : seenSeqs(push)) {
        if (seq <= scope.ops.size())
            context.heads[seq] = scope.ops[seq - 1].headHash;
    }
    return context;
}

Result<Outcome<PushDecision>> MemoryGateway::push(const Push &push, Millis now)
{
    const std::lock_guard lock(m_mutex);
    const auto found = m_practices.find(push.practice);
    if (found == m_practices.end())
        return Error(ErrorCode::NotFound, "practice");
    Practice &practice = found->second;
    const auto known = practice.scopes.find(push.scope);
    Scope scope = known == practice.scopes.end() ? Scope() : known->second;
    Outcome<PushDecision> outcome = decide(push, contextOf(practice, scope, push), now);
    const auto *decision = std::get_if<PushDecision>(&outcome);
    if (decision == nullptr || decision->added.empty())
        return outcome;
    scope.state = decision->state;
    scope.batches.push_back(decision->batch);
    scope.epochs.insert(decision->epochs.begin(), decision->epochs.end());
    for (const OpRow &op : decision->added) {
        scope.ops.push_back(op);
        practice.ops[op.op] = {push.scope, op.opHash, {op.seq, op.headHash}};
    }
    practice.scopes[push.scope] = std::move(scope);
    return outcome;
}

Result<wire::OwnChainReply> MemoryGateway::ownChain(const DeviceRow &device, const ScopeId &scope,
                                                    const std::vector<OpId> &waiting)
{
    const std::lock_guard lock(m_mutex);
    wire::OwnChainReply reply;
    const auto practice = m_practices.find(device.practice);
    if (practice == m_practices.end())
        return Error(ErrorCode::NotFound, "practice");
    const auto found = practice->second.scopes.find(scope);
    if (found == practice->second.scopes.end())
        return reply;
    for (const OpRow &op : found->second.ops) {
        if (op.device != device.device)
            continue;
        if (op.deviceSeq > reply.end.seq)
            reply.end = {op.deviceSeq, op.opHash};
        if (std::find(waiting.begin(), waiting.end(), op.op) != waiting.end())
            reply.known.push_back(op.op);
    }
    return reply;
}

Result<Outcome<wire::PullReply>> MemoryGateway::pull(const PracticeId &practice,
                                                     const wire::PullRequest &request)
{
    const std::lock_guard lock(m_mutex);
    const auto place = m_practices.find(practice);
    if (place == m_practices.end())
        return Error(ErrorCode::NotFound, "practice");
    const auto found = place->second.scopes.find(request.scope);
    const Scope scope = found == place->second.scopes.end() ? Scope() : found->second;
    const wire::Head &after = request.after;
    const bool isOurs = after == wire::Head()
        || (after.seq > 0 && after.seq <= scope.ops.size()
            && scope.ops[after.seq - 1].headHash == after.hash);
    if (!isOurs)
        return Outcome<wire::PullReply>(wire::Refusal::Diverged);
    wire::PullReply reply;
    reply.serverEpoch = scope.state.serverEpoch;
    reply.head = scope.state.head;
    std::vector<BatchRow> batches;
    std::copy_if(scope.batches.begin(), scope.batches.end(), std::back_inserter(batches),
                 [&after](const BatchRow &batch) { return batch.lastSeq > after.seq; });
    const std::uint64_t end = pageEnd(batches, after.seq, request.limit);
    for (std::uint64_t seq = after.seq + 1; seq <= end; ++seq) {
        const OpRow &op = scope.ops[seq - 1];
        reply.ops.push_back({op.seq, op.receivedAt, op.envelope});
    }
    for (const BatchRow &batch : batches) {
        if (batch.lastSeq <= end)
            reply.signatures.push_back({batch.lastSeq, batch.signature});
    }
    return Outcome<wire::PullReply>(std::move(reply));
}

Result<std::vector<PlacedHead>> MemoryGateway::heads(const std::vector<PracticeId> &practices)
{
    const std::lock_guard lock(m_mutex);
    std::vector<PlacedHead> heads;
    for (const PracticeId &practice : practices) {
        const auto found = m_practices.find(practice);
        if (found == m_practices.end())
            continue;
        for (const auto &[scope, kept] : found->second.scopes) {
            if (kept.state.head.seq > 0)
                heads.push_back({practice, scope, kept.state.head.seq});
        }
    }
    return heads;
}

} // namespace alcove::server
