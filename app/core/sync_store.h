#pragma once

#include "base/clock.h"
#include "base/result.h"
#include "core/audit.h"
#include "core/copy_watch.h"
#include "core/kept_history.h"
#include "core/late_work.h"
#include "core/member.h"
#include "core/op.h"
#include "core/practice.h"
#include "core/scope_renewal.h"
#include "core/told_entry.h"
#include "crypto/box.h"
#include "crypto/hash.h"
#include "crypto/secret_bytes.h"
#include "crypto/signature.h"

#include <QByteArray>
#include <QHash>
#include <QList>

#include <optional>
#include <vector>

namespace alcove {

/// A desk of the practice. `record` is the signed record that added it.
struct DeviceRecord {
    DeviceId id;
    UserId user;
    QString name;
    crypto::VerifyKey signKey{};
    crypto::BoxKey boxKey{};
    QByteArray record;

    bool operator==(const DeviceRecord &) const = default;
};

/// A record of the membership log, encoded. What no server has shown in its log yet comes after
/// all that one has.
struct MemberRecord {
    QByteArray record;
    bool isPlaced = false;

    bool operator==(const MemberRecord &) const = default;
};

/// A signed grant for a desk that is told of it by sync.
struct KeyOnItsWay {
    DeviceId recipient;
    Scope scope = Scope::Clinical;
    std::uint32_t epoch = 1;
    KeptGrant grant;
};

/// A scope's key of one epoch. `record` is the signed grant, empty where the key was made here.
struct ScopeKey {
    Scope scope = Scope::Clinical;
    std::uint32_t epoch = 1;
    crypto::SecretBytes key;
    QByteArray record;
};

/// An op of this desk that has not got its place in the scope yet.
struct OutgoingOp {
    OpId id;
    QByteArray content; ///< canonical CBOR; empty once sealed
    QByteArray envelope; ///< empty until sealed
    QString kind;
};

/// A verified op with its place. `op` is empty when its content is of a kind or form this program
/// does not know: it is kept all the same.
struct IncomingOp {
    OpId id;
    DeviceId device;
    std::optional<Op> op;
    qint64 seq = 0;
    QByteArray envelope;
    crypto::Hash head{}; ///< of the scope, right after this op
    bool isBarred = false; ///< its author's roles don't let them write there: `op` is empty then
    bool isLate = false; ///< its author had been removed: it is kept and not applied
    bool isUnopened = false; ///< there is no key yet: `op` is empty then
};

/// What a verified page moves, together or not at all.
struct IncomingPage {
    Scope scope = Scope::Clinical;
    QList<IncomingOp> ops;
    ChainHead cursor; ///< after the page
    QHash<QByteArray, ChainHead> deviceChains; ///< by device id bytes, after the page
    QList<BatchSignature> signatures; ///< of its batches, as far as they end in it
};

class AttachmentStore;
class SnapshotStore;

/// What sync needs of a store. Same thread and failures as Chart.
class SyncStore {
public:
    virtual ~SyncStore() = default;

    virtual const Clock &clock() const = 0;
    virtual Result<Practice> practice() = 0;
    virtual Result<void> setServerUrl(const QString &url) = 0;

    virtual Result<QList<DeviceRecord>> devices() = 0;
    /// Audited. Conflict when the device is known with other keys.
    virtual Result<void> addDevice(const DeviceRecord &device) = 0;

    /// The membership log in its order.
    virtual Result<QList<MemberRecord>> memberRecords() = 0;
    /// A record that was issued here, at the end. Audited as `event`.
    virtual Result<void> addMemberRecord(const QByteArray &record, const AuditEvent &event) = 0;
    /// The log as a server has it, all of it anew. Audited as `events`: what is news in it.
    virtual Result<void> arrangeMembers(const QList<MemberRecord> &log,
                                        const QList<AuditEvent> &events)
        = 0;
    /// What people and desks are called, by the bytes of their ids.
    virtual Result<QHash<QByteArray, QString>> memberNames() = 0;
    /// Says so to the other desks too, with an op of this id. Audited.
    virtual Result<void> nameMember(const MemberName &member, OpId op) = 0;
    /// Hands a key over by way of an op of this id. Audited.
    virtual Result<void> sendGrant(const KeyOnItsWay &grant, OpId op) = 0;
    /// The grants to this desk that came so, unverified.
    virtual Result<QList<KeptGrant>> keyGrants() = 0;
    /// Those of a room that was left.
    virtual Result<void> forgetGrants(const QString &room) = 0;
    /// What this desk's person is from now on. What closes to them by it is here still, so that
    /// what they wrote can be sent. Audited.
    virtual Result<void> takeRoles(Roles roles) = 0;
    /// Of which there is a key or an op here.
    virtual Result<QList<Scope>> heldScopes() = 0;
    /// Takes a scope off this desk: keys, words, ops. Audited. Conflict, and nothing done, while
    /// words wait in it that nobody has sealed.
    virtual Result<void> closeScope(Scope scope) = 0;
    /// What other desks told of their logs goes; nothing happens where there is nothing.
    virtual Result<void> closeToldLog() = 0;

    virtual Result<std::vector<ScopeKey>> scopeKeys() = 0;
    virtual Result<void> addScopeKey(const ScopeKey &key) = 0;
    /// Whether this desk has handed that key to `device`, as far as it remembers.
    virtual Result<bool> isKeyTold(Scope scope, std::uint32_t epoch, const DeviceId &device) = 0;
    virtual Result<QList<DeviceId>> keyToldTo(Scope scope, std::uint32_t epoch) = 0;
    /// It is to have them all again when its person comes back.
    virtual Result<void> forgetKeyTold(Scope scope, const DeviceId &device) = 0;
    virtual Result<void> noteKeyTold(Scope scope, std::uint32_t epoch, const DeviceId &device) = 0;

    virtual Result<ScopeRenewals> renewals(Scope scope) = 0;
    /// Announces a key that is here as the one to write with, by way of an op of this id. Audited.
    virtual Result<void> renewScope(Scope scope, const ScopeRenewal &renewal, OpId op) = 0;
    /// What was taken unopened, in the order of the chain.
    virtual Result<QList<IncomingOp>> unopened(Scope scope) = 0;
    /// Applies those of them that can be opened now. The ids of records that changed.
    virtual Result<QList<RawId>> applyOpened(Scope scope, const QList<IncomingOp> &ops) = 0;

    /// Scopes with ops of kinds that were not known here when they came.
    virtual Result<QList<Scope>> unfoldedScopes() = 0;
    /// Some of those ops, the last of the chain first.
    virtual Result<QList<IncomingOp>> unfolded(Scope scope) = 0;
    /// Folds those of them again that could be read; all of them are done with. The ids of records
    /// that changed.
    virtual Result<QList<RawId>> foldAgain(const QList<IncomingOp> &ops) = 0;

    /// What came too late, in the order of the chains.
    virtual Result<QList<LateOp>> lateWork() = 0;
    /// Says what becomes of late ops of one scope, by way of an op of this id. Audited. NotFound
    /// when one is none of them.
    virtual Result<void> decideLate(Scope scope, const LateChoice &choice, OpId op) = 0;

    /// What of the log is for the readers of the scope `audit` and was not sealed to this one
    /// since: this desk's own, which bears no signature, and others' that it was told.
    virtual Result<QList<ToldEntry>> entriesToTell(const LogReader &reader) = 0;
    /// By way of an op of this id.
    virtual Result<void> tellEntry(const RawId &entry, const QList<EntryBox> &boxes, OpId op) = 0;
    /// What came for this desk and was not opened yet.
    virtual Result<QList<ReceivedBox>> entryBoxes() = 0;
    /// What was in a box, unless it is there already; nothing when the box does not hold. Either
    /// way the box goes.
    virtual Result<void> takeEntry(const ReceivedBox &box, const std::optional<ToldEntry> &entry)
        = 0;

    /// What the id of a scope is derived from: its own name, or in what is kept apart its room's.
    virtual Result<QString> streamName(Scope scope) = 0;
    virtual Result<ChainHead> cursor(Scope scope) = 0;
    /// The hash of the scope's verified head at `seq`; nothing when this desk never got there.
    virtual Result<std::optional<crypto::Hash>> headAt(Scope scope, qint64 seq) = 0;
    virtual Result<QHash<QByteArray, ChainHead>> deviceChains(Scope scope) = 0;
    virtual Result<ChainHead> ownChain(Scope scope) = 0;

    virtual Result<QList<OutgoingOp>> outgoing(Scope scope, int limit) = 0;
    virtual Result<qint64> countOutgoing(Scope scope) = 0;
    /// Keeps envelopes before they are sent, so that a push cut off is repeated to the letter.
    /// Conflict, and nothing is kept, when an op's content is no longer what was sealed.
    virtual Result<void> keepSealed(Scope scope, const QList<OutgoingOp> &ops,
                                    const ChainHead &ownChain)
        = 0;
    /// Applies ops and moves the cursor in one transaction; this desk's own ops among them leave
    /// the outbox. The ids of records that changed.
    virtual Result<QList<RawId>> applyPage(const IncomingPage &page) = 0;
    /// For a server that lost what it had.
    virtual KeptHistory &history() = 0;
    virtual CopyWatch &copies() = 0;
    /// For a desk that has nothing of a scope yet.
    virtual SnapshotStore &snapshots() = 0;
    /// For the parts of files, which don't travel in ops.
    virtual AttachmentStore &attachments() = 0;
    virtual Result<void> audit(const AuditEvent &event) = 0;
};

} // namespace alcove
