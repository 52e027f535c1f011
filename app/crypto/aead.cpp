#include "crypto/aead.h"

#include "crypto/sodium.h"

#include <sodium.h>

namespace alcove::crypto {

namespace {

Result<void> decryptInto(std::span<std::uint8_t> plaintext, const SecretBytes &key,
                         const Nonce &nonce, ByteView associated, ByteView ciphertext)
{
    if (crypto_aead_xchacha20poly1305_ietf_decrypt(
            plaintext.data(), nullptr, nullptr, ciphertext.data(), ciphertext.size(),
            associated.data(), associated.size(), nonce.data(), key.view().data())
        != 0)
        return Error(ErrorCode::Untrusted, "authentication tag does not match");
    return {};
}

} // namespace

Nonce randomNonce(Random &random)
{
    Nonce nonce{};
    random.fill(nonce);
    return nonce;
}

Bytes encrypt(const SecretBytes &key, const Nonce &nonce, ByteView associated, ByteView plaintext)
{
    ensureSodium();
    Bytes ciphertext(plaintext.size() + aeadTagSize);
    crypto_aead_xchacha20poly1305_ietf_encrypt(
        ciphertext.data(), nullptr, plaintext.data(), plaintext.size(), associated.data(),
        associated.size(), nullptr, nonce.data(), key.view().data());
    return ciphertext;
}

Result<Bytes> decrypt(const SecretBytes &key, const Nonce &nonce, ByteView associated,
                      ByteView ciphertext)
{
    ensureSodium();
    if (ciphertext.size() < aeadTagSize)
        return Error(ErrorCode::Untrusted, "ciphertext shorter than its tag");
    Bytes plaintext(ciphertext.size() - aeadTagSize);
    TRY(decryptInto(plaintext, key, nonce, associated, ciphertext));
    return plaintext;
}

Result<SecretBytes> decryptSecret(const SecretBytes &key, const Nonce &nonce, ByteView associated,
                                  ByteView ciphertext)
{
    ensureSodium();
    if (ciphertext.size() < aeadTagSize)
        return Error(ErrorCode::Untrusted, "ciphertext shorter than its tag");
    SecretBytes plaintext(ciphertext.size() - aeadTagSize);
    TRY(decryptInto(plaintext.writable(), key, nonce, associated, ciphertext));
    return plaintext;
}

} // namespace alcove::crypto
