#pragma once

#include "wire/limits.h"
#include "wire/scope.h"

#include <vector>

/// What a desk asks of its own chain in a scope where it may send and not pull: one that was put
/// back or copied does not know its end. Decoders as those in wire/messages.h.
namespace alcove::wire {

/// More than so many ids take.
constexpr std::size_t maxOwnChainBody = 16 * kibi;

/// The scope is in the request's path.
struct OwnChainRequest {
    std::vector<OpId> waiting; ///< at most maxBatchOps

    bool operator==(const OwnChainRequest &) const = default;
};

struct OwnChainReply {
    DeviceHead end; ///< of this device's chain in the scope
    std::vector<OpId> known; ///< of those that wait: the ones that stand there

    bool operator==(const OwnChainReply &) const = default;
};

Bytes encodeMessage(const OwnChainRequest &message);
Result<OwnChainRequest> decodeOwnChainRequest(ByteView body);
Bytes encodeMessage(const OwnChainReply &message);
Result<OwnChainReply> decodeOwnChainReply(ByteView body);

} // namespace alcove::wire
