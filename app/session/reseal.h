#pragma once

#include "session/open_chart.h"

namespace alcove::session {

/// A desk whose passphrase is forgotten is opened again by a desk of the practice's owner, which
/// its master key is sealed to (session/owner_seals.h). The locked desk asks with a key of this one
/// request and the passphrase it will have; what comes back opens nowhere else.
///
/// Request: "ALCR" | version u16 = 1 | box key 32 | sized(key file with the owner's slots alone).
/// Answer:  "ALCA" | version u16 = 1 | sized(box: file id 16 | master 32).
constexpr std::size_t maxReseal = std::size_t{8} * 1024;

/// Refused when no desk of the owner can open this one, or for a passphrase that is too easy. A
/// request made before counts no more.
Result<Bytes> askToReseal(const Workspace &workspace, const crypto::SecretBytes &newPassphrase,
                          const Surroundings &surroundings);

/// On a desk of the owner: Refused on any other, or for a desk that is not sealed to it. Audited.
Result<Bytes> answerReseal(OpenChart &open, ByteView request);

/// On the desk that asked, with the passphrase it asked with, which opens it from now on. NotFound
/// when it has not asked; Locked for another passphrase; Untrusted for an answer that is not for
/// this request.
Result<OpenChart> takeReseal(const Workspace &workspace, ByteView answer,
                             const crypto::SecretBytes &passphrase,
                             const Surroundings &surroundings);

} // namespace alcove::session
