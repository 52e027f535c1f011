#include "crypto/signature.h"

#include "crypto/sodium.h"

#include <sodium.h>

namespace alcove::crypto {

namespace {

Bytes message(std::string_view domain, ByteView bytes)
{
    ByteWriter writer;
    writer.sized(domain).raw(bytes);
    return std::move(writer).bytes();
}

} // namespace

SigningKey::SigningKey(const SecretBytes &seed)
    : m_secret(crypto_sign_SECRETKEYBYTES)
{
    crypto_sign_seed_keypair(m_public.data(), m_secret.writable().data(), seed.view().data());
}

Signature SigningKey::sign(std::string_view domain, ByteView bytes) const
{
    const Bytes text = message(domain, bytes);
    Signature signature{};
    crypto_sign_detached(signature.data(), nullptr, text.data(), text.size(),
                         m_secret.view().data());
    return signature;
}

Result<void> verify(const VerifyKey &key, std::string_view domain, ByteView bytes,
                    const Signature &signature)
{
    ensureSodium();
    const Bytes text = message(domain, bytes);
    if (crypto_sign_verify_detached(signature.data(), text.data(), text.size(), key.data()) != 0)
        return Error(ErrorCode::Untrusted, "signature does not match");
    return {};
}

} // namespace alcove::crypto
