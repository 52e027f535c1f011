#include "crypto/box.h"

#include "crypto/sodium.h"

#include <sodium.h>

namespace alcove::crypto {

BoxKeyPair::BoxKeyPair(const SecretBytes &seed)
    : m_secret(crypto_box_SECRETKEYBYTES)
{
    crypto_box_seed_keypair(m_public.data(), m_secret.writable().data(), seed.view().data());
}

Result<SecretBytes> BoxKeyPair::open(ByteView sealed) const
{
    if (sealed.size() < crypto_box_SEALBYTES)
        return Error(ErrorCode::Untrusted, "sealed box too short");
    SecretBytes plaintext(sealed.size() - crypto_box_SEALBYTES);
    if (crypto_box_seal_open(plaintext.writable().data(), sealed.data(), sealed.size(),
                             m_public.data(), m_secret.view().data())
        != 0)
        return Error(ErrorCode::Untrusted, "sealed box is not for this key");
    return plaintext;
}

Bytes sealTo(const BoxKey &recipient, ByteView plaintext)
{
    ensureSodium();
    Bytes sealed(plaintext.size() + crypto_box_SEALBYTES);
    crypto_box_seal(sealed.data(), plaintext.data(), plaintext.size(), recipient.data());
    return sealed;
}

} // namespace alcove::crypto
