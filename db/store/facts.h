#pragma once

#include "base/clock.h"
#include "base/random.h"
#include "core/ids.h"
#include "crypto/hash.h"
#include "store/connection.h"

namespace alcove::store {

/// What tells one state of a store from another.
struct Facts {
    RawId storeId{};
    PracticeId practice{};
    DeviceId device; ///< zero where a store knows of none
    int schema = 0;
    qint64 clients = 0;
    qint64 documents = 0; ///< a chart's notes, the panel's consents
    qint64 entries = 0; ///< a chart's entries, the panel's items
    /// Of the folded state. Zeros for a schema that is not the newest, and then the log is not
    /// looked through either.
    crypto::Hash digest{};
    qint64 auditEntries = 0;
    crypto::Hash auditHash{}; ///< of the last one: the same after the same acts only
    int auditProblems = 0; ///< what is wrong with the log of a store is so in its copies

    bool operator==(const Facts &) const = default;
};

/// How a store is looked at by whoever knows its tables.
struct Contents {
    /// Of any schema, which is not changed. Corrupt when it is no store of that kind.
    Result<Facts> (*read)(Connection &);
    /// Opens it as a program would, which brings it to the newest schema.
    Result<void> (*bringUp)(Connection &, const Clock &, Random &);
};

/// Every column of every row of `sql`, in an order that no desk decides, goes into a digest.
Result<void> addRows(Connection &connection, crypto::Hasher &hasher, const char *sql, int columns);

/// The end of a store's log, and whether all of it holds together.
Result<void> readLog(Connection &connection, Facts &facts, bool isNewest);

} // namespace alcove::store
