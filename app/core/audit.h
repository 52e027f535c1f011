#pragma once

#include "base/clock.h"
#include "core/ids.h"
#include "crypto/hash.h"

#include <QString>
#include <QStringList>

#include <limits>
#include <optional>

namespace alcove {

/// One line of a store's audit chain. It says who did what to which record, and never holds chart
/// text: `subject` is an id, `detail` a count, a format name or a reason code.
struct AuditEvent {
    QString event; ///< "note.sign": record and verb
    QString subject;
    QString client; ///< id of the client concerned, empty when there is none
    QString detail;

    bool operator==(const AuditEvent &) const = default;
};

struct AuditEntry {
    qint64 number = 0; ///< 1 for the first, without gaps
    Millis at = 0;
    UserId actor;
    DeviceId device;
    AuditEvent event;
    crypto::Hash hash{}; ///< BLAKE2b over the hash before and this entry

    bool operator==(const AuditEntry &) const = default;
};

/// Where a chain ends.
struct AuditHead {
    qint64 number = 0; ///< of the last entry
    crypto::Hash hash{};

    bool operator==(const AuditHead &) const = default;
};

/// Which entries somebody asks for.
struct AuditQuestion {
    std::optional<ClientId> client; ///< nothing: of all clients, and those of none
    Millis from = 0;
    Millis until = std::numeric_limits<Millis>::max(); ///< not included
    QString event; ///< of this kind only; empty: of every kind
};

/// An entry with names, as the store has them now; empty where it has none.
struct AuditLine {
    AuditEntry entry;
    QString actor;
    QString device;
    QString client;
    QString reason; ///< what was typed as the reason for opening a chart of others; mostly empty

    bool operator==(const AuditLine &) const = default;
};

/// At most so many lines as were asked for, the latest first.
struct AuditAnswer {
    QList<AuditLine> lines;
    qint64 found = 0; ///< how many there are in all
};

struct AuditVerdict {
    qint64 entries = 0;
    QStringList problems; ///< "entry 12: hash does not match"

    bool isOk() const { return problems.isEmpty(); }
    bool operator==(const AuditVerdict &) const = default;
};

} // namespace alcove
