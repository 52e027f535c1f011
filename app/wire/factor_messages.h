#pragma once

#include "base/clock.h"
#include "base/sync_ids.h"
#include "crypto/aead.h"
#include "crypto/hash.h"
#include "wire/limits.h"

#include <array>
#include <string>
#include <vector>

/// What desk and server say to each other about a person's second factor (docs/adr/0057): codes of
/// an authenticator app that the server asks for before it takes what they say of members. Decoders
/// as those in wire/messages.h.
namespace alcove::wire {

constexpr std::size_t maxSpares = 16;
constexpr std::size_t maxFactorBody = kibi;
/// The 20 bytes of the app's secret and a tag.
constexpr std::size_t sealedFactorSize = 20 + crypto::aeadTagSize;

/// The app's secret under a key that desks of its person alone have: a copy of the server's
/// database gives no codes.
struct SealedFactor {
    crypto::Nonce nonce{};
    std::array<std::uint8_t, sealedFactorSize> sealed{};

    bool operator==(const SealedFactor &) const = default;
};

/// What opens it, for this request alone, and what was typed. Spare codes are told by their hash.
struct FactorProof {
    std::array<std::uint8_t, 32> key{};
    bool isSpare = false;
    std::string code; ///< six digits; empty when it is a spare one
    crypto::Hash spare{}; ///< zeros when it is not

    bool operator==(const FactorProof &) const = default;
};

/// A new factor, and a code by which the app shows that it has it.
struct FactorSet {
    SealedFactor factor;
    std::vector<crypto::Hash> spares;
    FactorProof proof; ///< by the new one

    bool operator==(const FactorSet &) const = default;
};

struct FactorDrop {
    UserId user; ///< whose: one's own, or by an owner

    bool operator==(const FactorDrop &) const = default;
};

enum class FactorVerdict : std::uint8_t {
    Proved = 0,
    Wrong = 1, ///< not the code, or one that has served
    Wait = 2, ///< too many were wrong: none is looked at before `at`
};

struct FactorReply {
    FactorVerdict verdict = FactorVerdict::Wrong;
    Millis wait = 0; ///< milliseconds: how long the proof holds, or until the next may be tried
    std::uint32_t spares = 0; ///< that are left

    bool operator==(const FactorReply &) const = default;
};

struct FactorState {
    bool isSet = false;
    Millis setAt = 0; ///< by the server's clock
    Millis provedFor = 0; ///< milliseconds that a proof by this desk still holds
    std::uint32_t spares = 0;

    bool operator==(const FactorState &) const = default;
};

Bytes encodeMessage(const FactorProof &message);
Result<FactorProof> decodeFactorProof(ByteView body);
Bytes encodeMessage(const FactorSet &message);
Result<FactorSet> decodeFactorSet(ByteView body);
Bytes encodeMessage(const FactorDrop &message);
Result<FactorDrop> decodeFactorDrop(ByteView body);
Bytes encodeMessage(const FactorReply &message);
Result<FactorReply> decodeFactorReply(ByteView body);
Bytes encodeMessage(const FactorState &message);
Result<FactorState> decodeFactorState(ByteView body);

} // namespace alcove::wire
