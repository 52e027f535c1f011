#include "support/token_crypto.h"

#include <openssl/core_names.h>
#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/param_build.h>
#include <openssl/rand.h>

namespace alcove::testing {

namespace {

constexpr std::size_t coordinateSize = 32;

struct FreeContext {
    void operator()(EVP_PKEY_CTX *context) const { EVP_PKEY_CTX_free(context); }
    void operator()(EVP_MD_CTX *context) const { EVP_MD_CTX_free(context); }
    void operator()(EVP_CIPHER_CTX *context) const { EVP_CIPHER_CTX_free(context); }
};

template <typename Context>
using Owned = std::unique_ptr<Context, FreeContext>;

EVP_PKEY *publicKey(ByteView x, ByteView y)
{
    Bytes point{4}; // uncompressed
    point.insert(point.end(), x.begin(), x.end());
    point.insert(point.end(), y.begin(), y.end());
    char group[] = "prime256v1";
    const OSSL_PARAM parts[]{
        OSSL_PARAM_construct_utf8_string(OSSL_PKEY_PARAM_GROUP_NAME, group, 0),
        OSSL_PARAM_construct_octet_string(OSSL_PKEY_PARAM_PUB_KEY, point.data(), point.size()),
        OSSL_PARAM_construct_end()};
    const Owned<EVP_PKEY_CTX> context(EVP_PKEY_CTX_new_from_name(nullptr, "EC", nullptr));
    EVP_PKEY *key = nullptr;
    if (EVP_PKEY_fromdata_init(context.get()) != 1
        || EVP_PKEY_fromdata(context.get(), &key, EVP_PKEY_PUBLIC_KEY,
                             const_cast<OSSL_PARAM *>(parts))
            != 1)
        return nullptr;
    return key;
}

Bytes cbc(ByteView key, ByteView input, int isEncrypting)
{
    constexpr unsigned char zeros[16]{};
    const Owned<EVP_CIPHER_CTX> context(EVP_CIPHER_CTX_new());
    Bytes output(input.size());
    int size = 0;
    if (key.size() != 32 || input.size() % 16 != 0
        || EVP_CipherInit_ex(context.get(), EVP_aes_256_cbc(), nullptr, key.data(), zeros,
                             isEncrypting)
            != 1
        || EVP_CIPHER_CTX_set_padding(context.get(), 0) != 1
        || EVP_CipherUpdate(context.get(), output.data(), &size, input.data(),
                            static_cast<int>(input.size()))
            != 1)
        return {};
    return output;
}

} // namespace

void EllipticKey::Free::operator()(evp_pkey_st *key) const
{
    EVP_PKEY_free(key);
}

EllipticKey::EllipticKey()
    : m_key(EVP_EC_gen("prime256v1"))
{
}

Bytes EllipticKey::coordinate(const char *name) const
{
    BIGNUM *number = nullptr;
    Bytes bytes(coordinateSize);
    if (EVP_PKEY_get_bn_param(m_key.get(), name, &number) == 1)
        BN_bn2binpad(number, bytes.data(), static_cast<int>(bytes.size()));
    BN_free(number);
    return bytes;
}

Bytes EllipticKey::agree(ByteView otherX, ByteView otherY) const
{
    const std::unique_ptr<EVP_PKEY, Free> other(publicKey(otherX, otherY));
    const Owned<EVP_PKEY_CTX> context(EVP_PKEY_CTX_new(m_key.get(), nullptr));
    Bytes x(coordinateSize);
    std::size_t size = x.size();
    if (!other || EVP_PKEY_derive_init(context.get()) != 1
        || EVP_PKEY_derive_set_peer(context.get(), other.get()) != 1
        || EVP_PKEY_derive(context.get(), x.data(), &size) != 1)
        return {};
    return sha256(x);
}

Bytes EllipticKey::sign(ByteView message) const
{
    const Owned<EVP_MD_CTX> context(EVP_MD_CTX_new());
    Bytes signature(128);
    std::size_t size = signature.size();
    if (EVP_DigestSignInit(context.get(), nullptr, EVP_sha256(), nullptr, m_key.get()) != 1
        || EVP_DigestSign(context.get(), signature.data(), &size, message.data(), message.size())
            != 1)
        return {};
    signature.resize(size);
    return signature;
}

Bytes sha256(ByteView bytes)
{
    Bytes digest(32);
    EVP_Digest(bytes.data(), bytes.size(), digest.data(), nullptr, EVP_sha256(), nullptr);
    return digest;
}

Bytes hmacSha256(ByteView key, ByteView message)
{
    Bytes tag(32);
    HMAC(EVP_sha256(), key.data(), static_cast<int>(key.size()), message.data(), message.size(),
         tag.data(), nullptr);
    return tag;
}

Bytes cbcEncrypt(ByteView key, ByteView plain)
{
    return cbc(key, plain, 1);
}

Bytes cbcDecrypt(ByteView key, ByteView sealed)
{
    return cbc(key, sealed, 0);
}

Bytes randomBytes(std::size_t size)
{
    Bytes bytes(size);
    RAND_bytes(bytes.data(), static_cast<int>(size));
    return bytes;
}

} // namespace alcove::testing
