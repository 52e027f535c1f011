#pragma once

#include "crypto/signature.h"
#include "wire/envelope.h"
#include "wire/members.h"
#include "wire/page_check.h"

#include <vector>

namespace alcove::wire {

/// A batch with its place in a scope's chain.
struct PlacedBatch {
    std::uint64_t first = 0; ///< the place of its first op
    std::vector<Bytes> envelopes; ///< encoded; 1 to maxBatchOps
    crypto::Signature signature{};

    bool operator==(const PlacedBatch &) const = default;
};

/// The bytes of a piece of a snapshot.
Bytes encodePiece(const std::vector<PlacedBatch> &batches);
Result<std::vector<PlacedBatch>> decodePiece(ByteView bytes);

/// A batch that holds where it stands, and how it hangs in its device's chain, which is checked
/// once all are there.
struct VerifiedBatch {
    std::vector<VerifiedOp> ops;
    DeviceId device;
    DeviceHead before; ///< what its first op comes after in the chain of its device
    DeviceHead after;
};

/// The hashes of a scope's ops in their order: all heads follow from them, so that an op can be put
/// to its place though the ones before it are not there yet.
class Spine {
public:
    /// Of 32 bytes for each op. Untrusted when they do not lead to `end`.
    static Result<Spine> of(ByteView hashes, const Head &end);

    std::uint64_t size() const { return m_ops.size(); }
    /// The head after the op at `seq`; of 0 it is none.
    Head headAt(std::uint64_t seq) const;

    /// Checks about a batch what wire::verifyPage() checks of a page: practice and scope, its
    /// device and that device's signature, one device's chain within it, its place, and that what
    /// its author had seen lies on this chain. Untrusted when any of it does not hold.
    Result<VerifiedBatch> verify(const PlacedBatch &batch, const ScopeId &scope,
                                 const Members &members) const;

private:
    Result<void> check(const Envelope &envelope, std::uint64_t seq, const ScopeId &scope,
                       const Members &members) const;

    std::vector<crypto::Hash> m_ops;
    std::vector<crypto::Hash> m_heads;
};

} // namespace alcove::wire
