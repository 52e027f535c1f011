#pragma once

#include "crypto/signature.h"
#include "wire/scope.h"

#include <vector>

/// What desk and server say to each other about ops. The bodies are binary, big-endian, fixed
/// order, each beginning with a version byte 1; docs/sync_protocol.md has the layouts. Decoders
/// answer Malformed or TooLarge and never take more memory than the body is long.
namespace alcove::wire {

/// Ops of one device in one scope, in the order of its chain. The scope is in the request's path.
struct PushRequest {
    std::vector<Bytes> envelopes; ///< encoded; 1 to maxBatchOps
    crypto::Signature signature{}; ///< signBatch() over the last

    bool operator==(const PushRequest &) const = default;
};

/// Where an op stands: the same in the answer to every repetition of a push.
struct PlacedOp {
    OpId op;
    Head head; ///< of the scope, right after this op

    bool operator==(const PlacedOp &) const = default;
};

struct PushReply {
    std::uint32_t serverEpoch = 0;
    std::vector<PlacedOp> placed; ///< one for each envelope, in the request's order
    Head head; ///< of the scope now

    bool operator==(const PushReply &) const = default;
};

struct PullRequest {
    ScopeId scope;
    Head after; ///< the caller's cursor; the server answers "diverged" when it never had it
    std::uint32_t limit = 0; ///< of ops; a page may exceed it to end with a whole batch

    bool operator==(const PullRequest &) const = default;
};

struct PulledOp {
    std::uint64_t seq = 0;
    std::int64_t receivedAt = 0; ///< by the server's clock
    Bytes envelope; ///< encoded

    bool operator==(const PulledOp &) const = default;
};

/// signBatch() of the device whose op has this sequence number, over that op.
struct PulledSignature {
    std::uint64_t seq = 0;
    crypto::Signature signature{};

    bool operator==(const PulledSignature &) const = default;
};

struct PullReply {
    std::uint32_t serverEpoch = 0;
    std::vector<PulledOp> ops;
    std::vector<PulledSignature> signatures;
    Head head; ///< of the scope now: more to pull when it is beyond the last op

    bool operator==(const PullReply &) const = default;
};

/// The membership log: the genesis, then device.add records in the order they came in.
struct MembersReply {
    std::vector<Bytes> records;

    bool operator==(const MembersReply &) const = default;
};

Bytes encodeMessage(const PushRequest &message);
Bytes encodeMessage(const PushReply &message);
Bytes encodeMessage(const PullRequest &message);
Bytes encodeMessage(const PullReply &message);
Bytes encodeMessage(const MembersReply &message);

Result<PushRequest> decodePushRequest(ByteView body);
Result<PushReply> decodePushReply(ByteView body);
Result<PullRequest> decodePullRequest(ByteView body);
Result<PullReply> decodePullReply(ByteView body);
Result<MembersReply> decodeMembersReply(ByteView body);

} // namespace alcove::wire
