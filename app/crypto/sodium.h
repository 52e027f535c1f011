#pragma once

#include "base/random.h"

namespace alcove::crypto {

/// Starts libsodium, once a process; every function here does so by itself. Aborts when it can't: a
/// program without its cryptography must not go on to open a chart.
void ensureSodium();

/// The operating system's generator.
class SystemRandom final : public Random {
public:
    void fill(std::span<std::uint8_t> bytes) override;
};

} // namespace alcove::crypto
