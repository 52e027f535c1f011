#include "wire/factor_seal.h"

#include "crypto/mac.h"

#include <algorithm>
#include <string_view>

namespace alcove::wire {

namespace {

constexpr std::string_view keyDomain = "alcove/factor/key/v1";
constexpr std::string_view sealDomain = "alcove/factor/seal/v1";
constexpr std::string_view spareDomain = "alcove/factor/spare/v1";

Bytes associated(const FactorOwner &owner)
{
    ByteWriter writer;
    writer.sized(sealDomain).raw(owner.practice).raw(owner.user.raw);
    return std::move(writer).bytes();
}

} // namespace

crypto::SecretBytes factorKey(const crypto::SecretBytes &userBoxSeed, const FactorOwner &owner)
{
    ByteWriter writer;
    writer.raw(owner.practice).raw(owner.user.raw);
    crypto::Hash key = crypto::mac(userBoxSeed, keyDomain, writer.bytes());
    crypto::SecretBytes kept{ByteView(key)};
    crypto::wipe(key);
    return kept;
}

SealedFactor sealFactor(const crypto::SecretBytes &key, const crypto::SecretBytes &secret,
                        const FactorOwner &owner, Random &random)
{
    SealedFactor factor;
    factor.nonce = crypto::randomNonce(random);
    const Bytes sealed = crypto::encrypt(key, factor.nonce, associated(owner), secret.view());
    std::copy_n(sealed.begin(), std::min(sealed.size(), factor.sealed.size()),
                factor.sealed.begin());
    return factor;
}

Result<crypto::SecretBytes> openFactor(const crypto::SecretBytes &key, const SealedFactor &factor,
                                       const FactorOwner &owner)
{
    return crypto::decryptSecret(key, factor.nonce, associated(owner), factor.sealed);
}

crypto::Hash spareHash(const crypto::SecretBytes &key, ByteView spare)
{
    return crypto::mac(key, spareDomain, spare);
}

} // namespace alcove::wire
