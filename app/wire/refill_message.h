#pragma once

#include "wire/messages.h"

/// What a desk says to a server that has lost what it had. docs/sync_protocol.md has the layout.
namespace alcove::wire {

/// A batch that was on the server before, as its device signed it then, in the place it had:
/// whoever reads the scope may give it back, whosever it is.
struct RefillRequest {
    Head after; ///< of the scope, right before the batch
    PushRequest batch;

    bool operator==(const RefillRequest &) const = default;
};

Bytes encodeMessage(const RefillRequest &message);
/// Fails as decodePushRequest().
Result<RefillRequest> decodeRefillRequest(ByteView body);

} // namespace alcove::wire
