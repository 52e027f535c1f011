#pragma once

#include "base/clock.h"
#include "base/hybrid_clock.h"
#include "base/sync_ids.h"
#include "crypto/hash.h"
#include "crypto/secret_bytes.h"
#include "crypto/signature.h"

#include <array>
#include <string_view>

/// The key of a restricted chart's scope in two halves, for an emergency: one on the desks of a
/// clinician who is named for it, one at the server. In the form of the membership log's records,
/// but no part of the log. docs/adr/0038 says why.
namespace alcove::wire {

/// One half, or the key, of 32 bytes. A half says nothing of the key; all zeros is none.
using KeyHalf = std::array<std::uint8_t, 32>;

/// "half.put", kind 6: a device gives the server its half of the key of a scope's epoch, to be
/// handed to `holder` and to nobody else.
struct HalfPut {
    PracticeId practice{};
    ScopeId scope;
    std::uint32_t epoch = 0;
    UserId holder;
    KeyHalf half{}; ///< all zeros: what was put before is withdrawn
    DeviceId putBy;
    HybridTime issuedAt = 0; ///< of two for one epoch and holder the later stands
    crypto::Signature signature{};

    bool isWithdrawn() const { return half == KeyHalf{}; }

    bool operator==(const HalfPut &) const = default;
};

/// "half.ask", kind 7: a device asks for the server's halves that its person is the holder of. The
/// server writes it down before it answers.
struct HalfAsk {
    PracticeId practice{};
    ScopeId scope;
    DeviceId askedBy;
    crypto::Hash reasonHash{}; ///< hashOfReason()
    Millis issuedAt = 0;
    std::array<std::uint8_t, 16> nonce{}; ///< random: an ask serves once
    crypto::Signature signature{};

    bool operator==(const HalfAsk &) const = default;
};

/// "half.give", kind 8: a device hands a desk of the holder's the other half. It goes from desk to
/// desk, and never to the server but sealed in an op.
struct HalfGive {
    PracticeId practice{};
    ScopeId scope;
    std::uint32_t epoch = 0;
    DeviceId recipient;
    DeviceId givenBy;
    HybridTime issuedAt = 0;
    /// The half and keyCheck() of the key, in a sealed box to the recipient's box key.
    std::array<std::uint8_t, 112> box{};
    crypto::Signature signature{};

    bool operator==(const HalfGive &) const = default;
};

/// The record with its signature by the device it names in putBy, askedBy or givenBy.
HalfPut signRecord(HalfPut record, const crypto::SigningKey &key);
HalfAsk signRecord(HalfAsk record, const crypto::SigningKey &key);
HalfGive signRecord(HalfGive record, const crypto::SigningKey &key);

Bytes encodeRecord(const HalfPut &record);
Bytes encodeRecord(const HalfAsk &record);
Bytes encodeRecord(const HalfGive &record);

/// Malformed unless `bytes` is exactly one such record; says nothing of its signature.
Result<HalfPut> decodeHalfPut(ByteView bytes);
Result<HalfAsk> decodeHalfAsk(ByteView bytes);
Result<HalfGive> decodeHalfGive(ByteView bytes);

/// Untrusted when the signature is not of this key.
Result<void> verifyRecord(const HalfPut &record, const crypto::VerifyKey &signer);
Result<void> verifyRecord(const HalfAsk &record, const crypto::VerifyKey &signer);
Result<void> verifyRecord(const HalfGive &record, const crypto::VerifyKey &signer);

/// Of the words somebody gives for an ask. Keyed with their desk's half, so that the server, which
/// reads the hash, can't try likely words against it; who has the key of the scope can.
crypto::Hash hashOfReason(const crypto::SecretBytes &deskHalf,
                          const std::array<std::uint8_t, 16> &nonce, std::string_view words);

} // namespace alcove::wire
