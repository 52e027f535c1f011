#pragma once

#include "crypto/secret_bytes.h"
#include "wire/halves.h"
#include "wire/members.h"

#include <string>
#include <vector>

/// How a key is split between a holder's desks and the server, and how it comes together again.
namespace alcove::wire {

/// Whose key is split, for whom and by whom.
struct SplitTerms {
    ScopeId scope;
    std::uint32_t epoch = 0;
    UserId holder;
    DeviceId givenBy;
    HybridTime issuedAt = 0; ///< later than that of the split it replaces
};

/// One split: new halves, of which the server's serves with these desks' and with no other.
struct SplitKey {
    HalfPut put; ///< to the server
    std::vector<HalfGive> gives; ///< one to each desk of the holder
};

/// NotFound when the holder is nobody of the practice or has no desk, Refused when their roles or
/// the scope are not for it, as the server will say.
Result<SplitKey> splitFor(const SplitTerms &terms, const crypto::SecretBytes &scopeKey,
                          const Members &members, const crypto::SigningKey &giver, Random &random);
/// Takes the server's half away again: what the holder's desks have opens nothing then.
HalfPut withdrawalFor(const SplitTerms &terms, const PracticeId &practice,
                      const crypto::SigningKey &giver);

/// What a desk of the holder keeps until there is an emergency.
struct DeskHalf {
    crypto::SecretBytes half;
    crypto::Hash check{}; ///< crypto::secretCheck() of the key
};

/// The half given to `self`, as wire::openGrant().
Result<DeskHalf> openGive(const HalfGive &give, const Members &members, const DeviceId &self,
                          const crypto::BoxKeyPair &keys);
/// The key of the scope's epoch. Untrusted when the server's half is not the one that was put with
/// this one.
Result<crypto::SecretBytes> joinKey(const DeskHalf &desk, const HalfPut &server);

/// A new ask with its signature. `words` are why, in UTF-8, and stay here: the server gets a hash.
struct AskTerms {
    PracticeId practice{};
    ScopeId scope;
    DeviceId askedBy;
    Millis issuedAt = 0;
    std::string words;
};
HalfAsk askFor(const AskTerms &terms, const DeskHalf &desk, const crypto::SigningKey &asker,
               Random &random);

/// Untrusted unless the record is of this practice and signed by the device it names, which is one
/// of it.
Result<void> verifyBy(const HalfPut &record, const Members &members);
Result<void> verifyBy(const HalfAsk &record, const Members &members);

} // namespace alcove::wire
