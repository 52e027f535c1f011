#pragma once

#include "base/files.h"

#include <QString>

namespace alcove::panel {

/// The panel's own files, in the folder of the desk's store.
struct PanelFiles {
    QString folder;

    std::string storeFile() const;
    std::string keyFile() const;
    /// Wrong passphrases, counted.
    std::string triesFile() const;
    /// Where a copy is restored on trial, for moments.
    std::string scratchFolder() const;

    /// Whether any of them is here: what is left of a panel is never overwritten.
    bool isUsed(Files &disk) const;
};

} // namespace alcove::panel
