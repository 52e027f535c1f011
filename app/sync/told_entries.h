#pragma once

#include "core/sync_store.h"
#include "wire/members.h"

namespace alcove::sync {

/// Bears the signature of the desk whose log it is of.
ToldEntry signEntry(ToldEntry told, const PracticeId &practice, const crypto::SigningKey &device);
/// For that desk alone. Sizes are of few classes, so that a box says little of the words in it.
Bytes sealEntry(const ToldEntry &told, const crypto::BoxKey &reader);
/// Untrusted when it is not for these keys, or not signed by the desk it names, or that desk is
/// somebody else's; Malformed when there is no entry in it.
Result<ToldEntry> openEntry(ByteView box, const wire::Members &members,
                            const crypto::BoxKeyPair &keys);

/// Seals what is for the readers of the scope `audit`, by what the log says people are now, to each
/// of their desks that has not got it: a privacy officer who is named later gets what came before.
/// Each is an op that waits.
Result<void> tellReaders(SyncStore &store, const Practice &practice, const wire::Members &members,
                         const crypto::SigningKey &device, Random &random);
/// Opens what came for this desk.
Result<void> takeTold(SyncStore &store, const Practice &practice, const wire::Members &members,
                      const crypto::BoxKeyPair &keys);

} // namespace alcove::sync
