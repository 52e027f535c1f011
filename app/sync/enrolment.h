#pragma once

#include "base/clock.h"
#include "base/random.h"
#include "core/sync_store.h"
#include "sync/join_request.h"

namespace alcove::sync {

/// The desk that lets another in, and the person at it.
struct InvitingDesk {
    const crypto::SigningKey &deviceKey;
    const crypto::SecretBytes &userSigning; ///< seed
    const crypto::SecretBytes &userBox; ///< seed
    const Clock &clock;
    Random &random;
};

/// Who is to be a member, and as what.
struct NewMember {
    QString name;
    Roles roles;
};

struct MadeInvitation {
    Bytes file; ///< an encoded Invitation
    QStringList words; ///< wordsOfDesks(): the new desk shows them as well
    UserId user; ///< whose desk it will be
    QList<Scope> scopes; ///< whose keys go with it
};

/// Makes the desk that asked a further desk of this person: adds it to the membership log, grants
/// it the key of each scope this desk holds, and seals the person's keys to it. Each is audited
/// before it leaves the desk. The same request twice gives the same membership record. Compare
/// wordsOf(request) first.
///
/// Conflict when the device is known with other keys; Refused when it is this very desk.
Result<MadeInvitation> invite(SyncStore &store, const JoinRequest &request,
                              const InvitingDesk &self);

/// Lets somebody else in who asked with keys of their own: adds them and their desk to the
/// membership log, and grants the keys of those scopes this desk holds that their roles read; no
/// other key and nobody's seeds are in the invitation. Otherwise as invite().
///
/// Refused, too, when this desk's person is no owner; Malformed for a request without a person's
/// keys, a name that is none, or no role; Conflict when they are in with other roles.
Result<MadeInvitation> inviteMember(SyncStore &store, const JoinRequest &request,
                                    const NewMember &wanted, const InvitingDesk &self);

/// Lets somebody of the practice in again who has lost every desk and the paper too: they go on as
/// who they are, in their roles, under the keys in the request; the desks and kits they had are
/// removed, and this desk makes new keys at its next sync. Otherwise as inviteMember().
///
/// NotFound when `user` is nobody of the practice. Refused, too, for who sits here, and when their
/// desks are the last that hold the charts; Conflict when the keys in the request are somebody
/// else's.
Result<MadeInvitation> inviteAgain(SyncStore &store, const JoinRequest &request, const UserId &user,
                                   const InvitingDesk &self);

} // namespace alcove::sync
