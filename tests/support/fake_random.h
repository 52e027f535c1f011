#pragma once

#include "base/random.h"

namespace alcove::testing {

/// A reproducible generator (splitmix64). Never for keys that protect anything.
class FakeRandom final : public Random {
public:
    explicit FakeRandom(std::uint64_t seed = 1)
        : m_state(seed)
    {
    }

    void fill(std::span<std::uint8_t> bytes) override
    {
        for (std::uint8_t &byte : bytes)
            byte = static_cast<std::uint8_t>(next() >> 32U);
    }

    std::uint64_t next()
    {
        m_state += 0x9e3779b97f4a7c15U;
        std::uint64_t mixed = m_state;
        mixed = (mixed ^ (mixed >> 30U)) * 0xbf58476d1ce4e5b9U;
        mixed = (mixed ^ (mixed >> 27U)) * 0x94d049bb133111ebU;
        return mixed ^ (mixed >> 31U);
    }

private:
    std::uint64_t m_state;
};

} // namespace alcove::testing
