#pragma once

#include "base/bytes.h"
#include "base/random.h"

#include <cstddef>
#include <memory>
#include <span>

namespace alcove::crypto {

/// A key or passphrase: in locked memory between guard pages, left out of core dumps, wiped when
/// destroyed. It can be moved but not copied by accident, compared in constant time only, and there
/// is no way to print it.
class SecretBytes {
public:
    SecretBytes() = default;
    explicit SecretBytes(std::size_t size);
    explicit SecretBytes(ByteView bytes);
    /// `other` is empty afterwards.
    SecretBytes(SecretBytes &&other) noexcept;
    SecretBytes &operator=(SecretBytes &&other) noexcept;
    ~SecretBytes() = default;

    static SecretBytes random(std::size_t size, Random &random);

    SecretBytes clone() const { return SecretBytes(view()); }

    std::span<std::uint8_t> writable() { return {m_bytes.get(), m_size}; }
    ByteView view() const { return {m_bytes.get(), m_size}; }
    std::size_t size() const { return m_size; }
    bool isEmpty() const { return m_size == 0; }
    bool equals(const SecretBytes &other) const;

private:
    struct Free {
        void operator()(std::uint8_t *bytes) const;
    };

    std::unique_ptr<std::uint8_t[], Free> m_bytes;
    std::size_t m_size = 0;
};

/// Overwrites `bytes` in a way the compiler may not leave out.
void wipe(std::span<std::uint8_t> bytes);

} // namespace alcove::crypto
