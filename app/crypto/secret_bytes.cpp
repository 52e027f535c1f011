#include "crypto/secret_bytes.h"

#include "crypto/secret_pages.h"

#include <sodium.h>

#include <algorithm>
#include <cstdlib>
#include <utility>

namespace alcove::crypto {

void SecretBytes::Free::operator()(std::uint8_t *bytes) const
{
    SecretPages::ofProcess().give(bytes);
}

SecretBytes::SecretBytes(std::size_t size)
    : m_size(size)
{
    if (size == 0)
        return;
    m_bytes.reset(SecretPages::ofProcess().take(size));
    if (!m_bytes)
        std::abort(); // no guarded memory left: a key in ordinary memory would break a promise
}

SecretBytes::SecretBytes(ByteView bytes)
    : SecretBytes(bytes.size())
{
    std::copy(bytes.begin(), bytes.end(), m_bytes.get());
}

SecretBytes::SecretBytes(SecretBytes &&other) noexcept
    : m_bytes(std::move(other.m_bytes))
    , m_size(std::exchange(other.m_size, 0))
{
}

SecretBytes &SecretBytes::operator=(SecretBytes &&other) noexcept
{
    m_bytes = std::move(other.m_bytes);
    m_size = std::exchange(other.m_size, 0);
    return *this;
}

SecretBytes SecretBytes::random(std::size_t size, Random &random)
{
    SecretBytes secret(size);
    random.fill(secret.writable());
    return secret;
}

bool SecretBytes::equals(const SecretBytes &other) const
{
    return m_size == other.m_size
        && (m_size == 0 || sodium_memcmp(m_bytes.get(), other.m_bytes.get(), m_size) == 0);
}

void wipe(std::span<std::uint8_t> bytes)
{
    sodium_memzero(bytes.data(), bytes.size());
}

} // namespace alcove::crypto
