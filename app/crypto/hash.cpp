#include "crypto/hash.h"

#include "crypto/sodium.h"

#include <sodium.h>

#include <algorithm>

namespace alcove::crypto {

struct Hasher::State {
    crypto_generichash_state blake;
};

Hasher::Hasher(std::string_view domain)
    : m_state(std::make_unique<State>())
{
    ensureSodium();
    crypto_generichash_init(&m_state->blake, nullptr, 0, Hash{}.size());
    ByteWriter prefix;
    prefix.sized(domain);
    add(prefix.bytes());
}

Hasher::~Hasher() = default;

Hasher &Hasher::add(ByteView bytes)
{
    crypto_generichash_update(&m_state->blake, bytes.data(), bytes.size());
    return *this;
}

Hash Hasher::finish()
{
    Hash hash{};
    crypto_generichash_final(&m_state->blake, hash.data(), hash.size());
    return hash;
}

Hash hash(std::string_view domain, ByteView bytes)
{
    return Hasher(domain).add(bytes).finish();
}

std::array<std::uint8_t, 16> shortHash(std::string_view domain, ByteView bytes)
{
    const Hash whole = hash(domain, bytes);
    std::array<std::uint8_t, 16> part{};
    std::copy_n(whole.begin(), part.size(), part.begin());
    return part;
}

bool equalInConstantTime(ByteView a, ByteView b)
{
    return a.size() == b.size() && (a.empty() || sodium_memcmp(a.data(), b.data(), a.size()) == 0);
}

} // namespace alcove::crypto
