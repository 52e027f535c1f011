#pragma once

#include "core/practice.h"
#include "core/sync_store.h"
#include "sync/join_request.h"
#include "wire/members.h"

#include <QStringList>

#include <span>

namespace alcove::sync {

/// What a desk lets another into its practice with. Records and grants are those of the protocol;
/// what nobody but the new desk may read lies in a box sealed to it. Layout, big-endian:
///
///   "ALCI" | version u16 = 1 | practice 32 | recipient 16 | invited by 16
///   | count u32, each sized(genesis, then the log) | count u32, each sized(key.grant)
///   | sized(sealed contents) | signature 64
struct Invitation {
    PracticeId practice{};
    DeviceId recipient;
    DeviceId invitedBy;
    std::vector<Bytes> records;
    std::vector<Bytes> grants;
    Bytes sealed;
    crypto::Signature signature{}; ///< by the inviting device, domain "alcove/device.invite/v1"

    bool operator==(const Invitation &) const = default;
};

constexpr std::size_t maxInvitation = std::size_t{2} * 1024 * 1024;

Invitation signInvitation(Invitation invitation, const crypto::SigningKey &device);
Bytes encodeInvitation(const Invitation &invitation);
/// Malformed unless it is exactly one invitation; says nothing of its signatures.
Result<Invitation> decodeInvitation(ByteView bytes);

/// What the box of an invitation holds. For a further desk of a person: u8 = 1 | user 16 | the
/// person's signing seed 32 and box seed 32 | sized name of the person, role, practice, server
/// | count u32, each device 16, sized name. For a new member, who has seeds of their own and whose
/// roles stand in the log: u8 = 2, and neither seeds nor role.
struct InvitationContents {
    UserId user;
    crypto::SecretBytes userSigning; ///< empty for a new member
    crypto::SecretBytes userBox; ///< the same
    QString userName;
    Role role = Role::Clinician; ///< not of a new member
    QString practiceName;
    QString serverUrl;
    QHash<QByteArray, QString> deviceNames; ///< by device id bytes

    bool isOfNewMember() const { return userSigning.isEmpty(); }
};

Bytes sealContents(const InvitationContents &contents, const crypto::BoxKey &recipient);
Result<InvitationContents> openContents(ByteView sealed, const crypto::BoxKeyPair &recipient);

/// Both desks show these: derived from the practice and all keys of the two.
QStringList wordsOfDesks(const wire::Members &members, const DeviceId &inviting,
                         const DeviceId &joining);

/// The desk that asked, as it opens an invitation.
struct JoiningDesk {
    DeviceId device;
    crypto::VerifyKey deviceKey{};
    const crypto::BoxKeyPair &boxKeys;
    std::optional<PersonKeys> person = {}; ///< the keys in its request; else no new member joins
};

/// What an invitation turns out to give, verified.
struct OpenedInvitation {
    PracticeId practice{};
    QByteArray genesis;
    QList<DeviceRecord> devices;
    QList<MemberRecord> log; ///< of membership
    Roles roles; ///< of its person, by the log
    std::vector<ScopeKey> scopeKeys; ///< of scopes that these roles read
    InvitationContents contents;
    QStringList words; ///< wordsOfDesks()
};

/// Checks the log from the genesis on, the inviting desk's signature, this desk's own record, its
/// person's keys and each grant, then opens them. Untrusted when any doesn't hold; Refused when it
/// is for another desk; Malformed or NewerSchema when it can't be read.
Result<OpenedInvitation> openInvitation(ByteView bytes, const JoiningDesk &self);

} // namespace alcove::sync
