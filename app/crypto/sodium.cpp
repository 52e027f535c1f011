#include "crypto/sodium.h"

#include <sodium.h>

#include <cstdlib>

namespace alcove::crypto {

void ensureSodium()
{
    static const bool ready = sodium_init() >= 0;
    if (!ready)
        std::abort();
}

void SystemRandom::fill(std::span<std::uint8_t> bytes)
{
    ensureSodium();
    randombytes_buf(bytes.data(), bytes.size());
}

} // namespace alcove::crypto
