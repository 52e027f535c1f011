#include "crypto/halves.h"

namespace alcove::crypto {

namespace {

SecretBytes difference(const SecretBytes &one, const SecretBytes &other)
{
    SecretBytes result(one.size());
    for (std::size_t i = 0; i < one.size(); ++i)
        result.writable()[i] = static_cast<std::uint8_t>(one.view()[i] ^ other.view()[i]);
    return result;
}

} // namespace

Halves splitSecret(const SecretBytes &secret, Random &random)
{
    Halves halves;
    halves.first = SecretBytes::random(secret.size(), random);
    halves.second = difference(secret, halves.first);
    return halves;
}

Result<SecretBytes> joinHalves(const SecretBytes &one, const SecretBytes &other)
{
    if (one.size() != other.size())
        return Error(ErrorCode::Malformed, "halves of two sizes");
    if (one.isEmpty() || one.equals(other))
        return Error(ErrorCode::Malformed, "the same half twice");
    return difference(one, other);
}

Hash secretCheck(const SecretBytes &secret)
{
    return hash("alcove/half-check/v1", secret.view());
}

Result<SecretBytes> joinHalves(const SecretBytes &one, const SecretBytes &other, const Hash &check)
{
    TRY_ASSIGN(SecretBytes secret, joinHalves(one, other));
    if (!equalInConstantTime(secretCheck(secret), check))
        return Error(ErrorCode::Untrusted, "halves of two secrets");
    return secret;
}

} // namespace alcove::crypto
