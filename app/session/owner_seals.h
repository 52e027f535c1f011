#pragma once

#include "core/sync_store.h"
#include "session/desk_keys.h"

namespace alcove::session {

/// Desks of the practice's owners can let a desk in again whose passphrase is forgotten
/// (session/reseal.h): its master key is sealed to them. Who is an owner, and which keys their
/// desks have, says the membership log alone.
///
/// The newest of them but the desk of `practice` itself. Untrusted, or what a record is refused
/// with, when one that a server has placed does not hold: then the log vouches for nobody.
Result<std::vector<crypto::BoxKey>> ownersDesks(const Practice &practice,
                                                const QList<MemberRecord> &log);

/// Slots for them.
std::vector<crypto::KeySlot> administratorSlots(const crypto::KeyFile &file,
                                                const crypto::SecretBytes &master,
                                                const std::vector<crypto::BoxKey> &desks);

/// Brings the seals up to the log of the open desk: one for each desk of an owner, none for who is
/// an owner no more. Audited before it is done. Without a log that holds nothing is changed.
Result<void> renewOwnerSeals(OpenChart &open, const Workspace &workspace, DeskKeys &keys,
                             Files &files);

} // namespace alcove::session
