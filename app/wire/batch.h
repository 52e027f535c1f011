#pragma once

#include "crypto/hash.h"
#include "crypto/signature.h"

namespace alcove::wire {

/// A device's signature over the last op of a batch, and by the chain of devicePrev hashes over all
/// before it.
crypto::Signature signBatch(const crypto::SigningKey &device, const crypto::Hash &lastOpHash);
/// Untrusted when it is not that device's.
Result<void> verifyBatch(const crypto::VerifyKey &device, const crypto::Hash &lastOpHash,
                         const crypto::Signature &signature);

} // namespace alcove::wire
