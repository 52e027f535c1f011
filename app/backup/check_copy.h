#pragma once

#include "backup/manifest.h"
#include "backup/shelf.h"
#include "store/disk.h"

#include <QStringList>

namespace alcove::backup {

/// What the copies of a desk are read with.
struct CopyKeys {
    const store::StoreKey &store;
    crypto::VerifyKey device{};
    const store::Contents &contents; ///< what kind of store it is
};

struct CheckedCopy {
    std::optional<Manifest> manifest; ///< nothing when it can't be believed
    QStringList problems; ///< a line each

    bool isWhole() const { return problems.isEmpty(); }
};

/// Reads every byte of a copy: signature, hashes, pages, indexes, what is in the store, its audit
/// log. Fails only where the disk does; whatever is wrong with the copy is a problem.
Result<CheckedCopy> checkCopy(const Shelf &shelf, const CopyName &name, const store::Disk &disk,
                              const CopyKeys &keys);

/// Whether a store holds what it should. A digest is compared only where both have one: of a schema
/// that has been followed by another there is none.
bool isAsExpected(const store::Facts &found, const store::Facts &expected);

/// What is wrong with a store that should be as `expected`, a line each. It is not changed.
Result<QStringList> problemsOfStore(const store::Disk &disk, const std::string &path,
                                    const store::StoreKey &key, const store::Contents &contents,
                                    const store::Facts &expected);

/// As Connection::findDamage(), of a file that nobody writes. A page that could not be read looks
/// like one that is damaged, and what is damaged stays so: Io when the disk answers otherwise the
/// second time.
Result<std::vector<std::string>> lastingDamage(store::Connection &connection, Files &files);

} // namespace alcove::backup
