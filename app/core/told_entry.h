#pragma once

#include "core/audit.h"
#include "core/op.h"
#include "crypto/signature.h"

#include <QByteArray>
#include <QCborMap>
#include <QList>

namespace alcove {

/// An entry of a desk's audit log on its way to whoever reads the scope `audit`, with what stands
/// beside the log there.
struct ToldEntry {
    AuditEntry entry;
    QString clientName; ///< as its desk had it: who reads the log need not hold the clients' key
    QString reason;
    crypto::Signature signature{}; ///< by the entry's device

    /// The first half of the entry's hash: the same wherever it comes from.
    RawId id() const;

    bool operator==(const ToldEntry &) const = default;
};

/// A desk of somebody who reads the scope `audit`, and since when they do without a break.
struct LogReader {
    DeviceId device;
    HybridTime since = 0;
};

/// An entry sealed to one desk.
struct EntryBox {
    DeviceId reader;
    QByteArray box;

    bool operator==(const EntryBox &) const = default;
};

/// One that came for this desk.
struct ReceivedBox {
    OpId op;
    RawId entry{};
    QByteArray box;
};

namespace opkind {
/// An entry's boxes; the record is the entry's id.
inline const QString auditTell = QStringLiteral("audit.tell");
} // namespace opkind

/// What the signature is over, and what a box holds of it: all but the signature.
Bytes encodeEntry(const ToldEntry &told);
/// Malformed unless it is exactly one entry. It bears no signature yet.
Result<ToldEntry> decodeEntry(ByteView bytes);

QCborMap toPayload(const QList<EntryBox> &boxes);
/// Malformed without a box, or with one that is none.
Result<QList<EntryBox>> boxesFrom(const QCborMap &payload);

} // namespace alcove
