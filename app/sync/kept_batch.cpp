#include "sync/kept_batch.h"

#include "sync/byte_array.h"
#include "wire/batch.h"
#include "wire/envelope.h"
#include "wire/limits.h"

#include <algorithm>

namespace alcove::sync {

namespace {

constexpr auto maxOps = static_cast<qint64>(wire::maxBatchOps);
constexpr auto maxBytes = static_cast<qint64>(wire::maxBatchBytes);

wire::PushRequest requestOf(const QList<KeptOp> &ops)
{
    wire::PushRequest request;
    for (const KeptOp &op : ops)
        request.envelopes.push_back(toBytes(op.envelope));
    return request;
}

bool areOf(const QList<KeptOp> &ops, const DeviceId &device)
{
    return std::all_of(ops.begin(), ops.end(),
                       [&device](const KeptOp &op) { return op.device == device; });
}

} // namespace

Result<std::optional<wire::PushRequest>> keptBatch(KeptHistory &history, Scope scope,
                                                   const SeqRange &range, const OwnDevice &self)
{
    using Batch = std::optional<wire::PushRequest>;
    TRY_ASSIGN(const auto signature, history.nextSignature(scope, range.after));
    const qint64 end = signature ? std::min(signature->seq, range.until) : range.until;
    TRY_ASSIGN(QList<KeptOp> ops,
               history.ops(scope, {range.after, std::min(end, range.after + maxOps)}, maxBytes));
    const auto gone = std::find_if(ops.begin(), ops.end(),
                                   [](const KeptOp &op) { return op.envelope.isEmpty(); });
    ops.erase(gone, ops.end());
    if (ops.isEmpty())
        return Batch();
    if (signature && ops.back().seq == signature->seq && areOf(ops, ops.front().device)) {
        wire::PushRequest request = requestOf(ops);
        request.signature = signature->signature;
        return Batch(std::move(request));
    }
    const auto foreign = std::find_if(ops.begin(), ops.end(),
                                      [&self](const KeptOp &op) { return op.device != self.id; });
    ops.erase(foreign, ops.end());
    if (ops.isEmpty())
        return Batch();
    wire::PushRequest request = requestOf(ops);
    request.signature = wire::signBatch(self.key, wire::opHash(request.envelopes.back()));
    return Batch(std::move(request));
}

} // namespace alcove::sync
