#pragma once

#include "base/bytes.h"

#include <memory>

struct evp_pkey_st;

namespace alcove::testing {

/// A key pair on P-256, as a security key has them.
class EllipticKey {
public:
    EllipticKey(); ///< a new one

    Bytes x() const { return coordinate("qx"); }
    Bytes y() const { return coordinate("qy"); }
    /// SHA-256 of the point's x that both sides reach. Empty when the other's is no point.
    Bytes agree(ByteView otherX, ByteView otherY) const;
    /// ECDSA with SHA-256, in DER.
    Bytes sign(ByteView message) const;

private:
    struct Free {
        void operator()(evp_pkey_st *key) const;
    };

    Bytes coordinate(const char *name) const;

    std::unique_ptr<evp_pkey_st, Free> m_key;
};

Bytes sha256(ByteView bytes);
Bytes hmacSha256(ByteView key, ByteView message);
/// AES-256-CBC of whole blocks from a vector of zeros, as protocol one of CTAP2 has it.
Bytes cbcEncrypt(ByteView key, ByteView plain);
Bytes cbcDecrypt(ByteView key, ByteView sealed);
Bytes randomBytes(std::size_t size);

} // namespace alcove::testing
