#pragma once

#include "core/sync_store.h"
#include "crypto/box.h"
#include "sync/enrolment.h"

namespace alcove::sync {

/// What the server keeps for the recovery kit of a desk, sealed to the key pair that the code on
/// its paper gives: the kit as a device of its person in the membership log, their keys, and the
/// scope keys of the day it was made. Later ones come to the kit as to any desk. The server never
/// sees the public half, so it can make up none (docs/adr/0051).
///
/// u8 = 1 | practice 32 | kit 16 | user 16 | signing seed, box seed of the kit, signing seed, box
/// seed of the person, 32 each | sized name of the person, of the practice | count u32, each sized
/// scope, epoch u32, key 32
struct KitContents {
    PracticeId practice{};
    DeviceId kit;
    UserId user;
    crypto::SecretBytes kitSigning; ///< seed
    crypto::SecretBytes kitBox; ///< seed
    crypto::SecretBytes userSigning; ///< seed
    crypto::SecretBytes userBox; ///< seed
    QString userName;
    QString practiceName;
    std::vector<ScopeKey> keys;
};

Bytes sealKit(const KitContents &contents, const crypto::BoxKey &paper);
/// Untrusted when it is not sealed to this paper; Malformed or NewerSchema when it can't be read.
Result<KitContents> openKit(ByteView sealed, const crypto::BoxKeyPair &paper);

/// The drawer at the server that goes with a kit's public half: who does not know that can't name
/// it.
crypto::Hash drawerOf(const crypto::BoxKey &paper);

struct EnrolledKit {
    DeviceId kit;
    Bytes box; ///< for the server's drawer
};

/// Lets the kit whose public half `paper` is into the practice, as a device of this desk's person.
/// Audited.
Result<EnrolledKit> enrolKit(SyncStore &store, const InvitingDesk &self,
                             const crypto::BoxKey &paper);
/// Takes a kit of this desk's person out. Nothing happens when it is out already.
Result<void> withdrawKit(SyncStore &store, const InvitingDesk &self, const DeviceId &kit);

/// A desk that was made with a kit, which the log knows as its person's, signed for by the kit.
struct RecoveredDesk {
    QByteArray genesis;
    Roles roles;
    QList<DeviceRecord> devices;
    QList<MemberRecord> log; ///< the new desk's own record is the last, and no server has it yet
};

/// Verifies a served log from the genesis of the kit's practice on, and adds the new desk's record
/// to it. Untrusted when it does not hold; Refused when the kit, or its person, is in it no more.
Result<RecoveredDesk> admitByKit(const KitContents &contents, std::span<const Bytes> served,
                                 DeviceRecord desk, Millis now);

} // namespace alcove::sync
