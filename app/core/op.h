#pragma once

#include "base/hybrid_clock.h"
#include "base/result.h"
#include "core/actor.h"
#include "core/care.h"
#include "core/chart_entry.h"
#include "core/client.h"
#include "core/ids.h"
#include "core/note.h"
#include "core/scope.h"

#include <QCborMap>
#include <QList>

namespace alcove {

/// Who made an op, and when: what decides between two ops on one record, the same on every desk.
struct Stamp {
    HybridTime time = 0;
    DeviceId device;

    auto operator<=>(const Stamp &) const = default;
};

/// One change. The state of a store is a fold over the set of these: any order and any repetition
/// give the same state.
struct Op {
    OpId id;
    Scope scope = Scope::Clinical;
    QString kind; ///< "client.put", "care.put", "note.draft", ...
    RawId record{};
    QList<OpId> parents; ///< the versions it replaces, of a draft
    Stamp stamp;
    UserId actor;
    QString role;
    QCborMap payload;

    bool operator==(const Op &) const = default;
};

/// Canonical CBOR (keys sorted) of all but id and device, which the envelope carries.
QByteArray encodeOp(const Op &op);
/// Malformed when it is no op. `id`, `device` and `scope` come from the envelope.
Result<Op> decodeOp(const QByteArray &content, OpId id, DeviceId device, Scope scope);

namespace opkind {
inline const QString clientPut = QStringLiteral("client.put");
inline const QString noteDraft = QStringLiteral("note.draft");
inline const QString noteSign = QStringLiteral("note.sign");
inline const QString noteAddend = QStringLiteral("note.addend");
inline const QString entryPut = QStringLiteral("entry.put");
inline const QString carePut = QStringLiteral("care.put"); ///< its record is the client
} // namespace opkind

QCborMap toPayload(const Client &client);
QCborMap toPayload(const Note &note);
QCborMap toPayload(const Addendum &addendum);
QCborMap toPayload(const ChartEntry &entry);
QCborMap toPayload(const CareMember &member);

/// Malformed when a field is missing or of another type.
Result<Client> clientFrom(const QCborMap &payload, const RawId &record);
Result<Note> noteFrom(const QCborMap &payload, const RawId &record);
Result<Addendum> addendumFrom(const QCborMap &payload, const RawId &record);
Result<ChartEntry> entryFrom(const QCborMap &payload, const RawId &record);
Result<CareMember> careFrom(const QCborMap &payload, const RawId &record);

} // namespace alcove
