#pragma once

#include "backup/manifest.h"
#include "backup/shelf.h"
#include "core/audit.h"
#include "store/disk.h"

#include <functional>

namespace alcove::backup {

/// Writes into a store's audit log what is about to be done.
using Tell = std::function<Result<void>(const AuditEvent &)>;

/// An open store, as copies are made of it.
struct Source {
    store::Disk disk;
    store::Connection &connection;
    Tell tell;
    std::string keyFile;
    const store::StoreKey &storeKey;
    const store::Contents &contents; ///< what kind of store it is
    crypto::SigningKey deviceKey;
    const Clock &clock;
    Random &random;
    /// Files that go along as bytes where they are there, of a store that is somebody else's to
    /// open.
    std::vector<std::string> besides = {};
};

/// A copy that was read back and found whole before it counts as one. Conflict when others write
/// into the store without a pause; Corrupt when what was read back is not what the store holds.
/// Nothing is left of one that failed.
Result<Manifest> makeCopy(const Source &source, Shelf &shelf, Kind kind);

/// Removes the copies that are over their number, of one kind alone if it is given; each removal is
/// told of first. What went.
Result<std::vector<CopyName>> removeSurplus(const Source &source, Shelf &shelf,
                                            std::optional<Kind> kind = {});

struct KeptUp {
    std::optional<Manifest> made;
    std::vector<CopyName> removed;
};

/// Makes the copy that is due, and only then removes those that are over their number.
Result<KeptUp> keepUp(const Source &source, Shelf &shelf);

} // namespace alcove::backup
