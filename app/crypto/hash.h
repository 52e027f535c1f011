#pragma once

#include "base/bytes.h"

#include <array>
#include <memory>
#include <string_view>

namespace alcove::crypto {

/// BLAKE2b-256.
using Hash = std::array<std::uint8_t, 32>;

/// BLAKE2b-256 over a domain ("alcove/op/v1") and what follows, so that a hash made for one purpose
/// never passes for another.
class Hasher {
public:
    explicit Hasher(std::string_view domain);
    ~Hasher();
    Hasher(const Hasher &) = delete;
    Hasher &operator=(const Hasher &) = delete;

    Hasher &add(ByteView bytes);
    Hash finish();

private:
    struct State;
    std::unique_ptr<State> m_state;
};

Hash hash(std::string_view domain, ByteView bytes);

/// The first 16 bytes: for ids that are hashes (scopes, key commitments).
std::array<std::uint8_t, 16> shortHash(std::string_view domain, ByteView bytes);

bool equalInConstantTime(ByteView a, ByteView b);

} // namespace alcove::crypto
