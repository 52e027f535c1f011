#pragma once

#include "store/disk.h"
#include "store/salvage.h"

namespace alcove::chart {

struct SalvagedChart {
    std::vector<store::SalvagedTable> tables;
    int redone = 0; ///< records whose row could not be read, made anew from what was typed
    int nameless = 0; ///< clients of whom there are notes and no name
    int cutFiles = 0; ///< files not all of whose bytes are here: the rest comes from the server

    bool isWhole() const;
};

/// Reads what can be read of the damaged chart at `path` into a new, empty store. Rows that can't
/// be read are made anew from their ops, as far as these have not been sealed; a client whose row
/// is lost and whose notes are not gets a row without a name, or nobody would find them again.
///
/// Corrupt when not even the practice's own row can be read; otherwise as salvageRows.
Result<SalvagedChart> salvageChart(const store::Disk &disk, const std::string &path,
                                   const store::StoreKey &key, store::Connection &into);

} // namespace alcove::chart
