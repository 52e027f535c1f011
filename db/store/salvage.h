#pragma once

#include "store/connection.h"

#include <string>
#include <vector>

namespace alcove::store {

struct SalvagedTable {
    std::string name;
    std::int64_t rows = 0;
    int gaps = 0; ///< stretches that can't be read
};

/// Copies every row that can be read of the damaged store at `path` into `into`, which has the
/// newest schema, no rows yet and is filled once: columns of the same name, past each stretch that
/// can't be read. The damaged store is only read. A table is one transaction; search indexes are
/// made anew.
///
/// Fails as Connection::open when the store can't be opened at all: then a backup is what is left.
/// Fails, too, where `into` can't be written.
Result<std::vector<SalvagedTable>> salvageRows(const Disk &disk, const std::string &path,
                                               const StoreKey &key, Connection &into);

} // namespace alcove::store
