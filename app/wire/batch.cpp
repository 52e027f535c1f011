#include "wire/batch.h"

namespace alcove::wire {

namespace {

constexpr std::string_view domain = "alcove/batch/v1";

} // namespace

crypto::Signature signBatch(const crypto::SigningKey &device, const crypto::Hash &lastOpHash)
{
    return device.sign(domain, lastOpHash);
}

Result<void> verifyBatch(const crypto::VerifyKey &device, const crypto::Hash &lastOpHash,
                         const crypto::Signature &signature)
{
    return crypto::verify(device, domain, lastOpHash, signature);
}

} // namespace alcove::wire
