#pragma once

#include "base/clock.h"
#include "core/sync_store.h"
#include "sync/join_request.h"

namespace alcove::sync {

/// The desk that lets another in, and the person both will belong to.
struct InvitingDesk {
    const crypto::SigningKey &deviceKey;
    const crypto::SecretBytes &userSigning; ///< seed
    const crypto::SecretBytes &userBox; ///< seed
    const Clock &clock;
};

struct MadeInvitation {
    Bytes file; ///< an encoded Invitation
    QStringList words; ///< wordsOfDesks(): the new desk shows them as well
};

/// Makes the desk that asked a further desk of this person: adds it to the membership log, grants
/// it the key of each scope this desk holds, and seals the person's keys to it. Each is audited
/// before it leaves the desk. The same request twice gives the same membership record. Compare
/// wordsOf(request) first.
///
/// Conflict when the device is known with other keys; Refused when it is this very desk.
Result<MadeInvitation> invite(SyncStore &store, const JoinRequest &request,
                              const InvitingDesk &self);

} // namespace alcove::sync
