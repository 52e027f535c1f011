#pragma once

#include "base/result.h"

#include <QString>

namespace alcove::platform {

/// One process to a store: held until destroyed or until the process ends, however it ends.
class StoreLock {
public:
    /// On a file beside the store, in a folder that is there. Conflict when another process holds
    /// it; ReadOnly or Io when the file can't be had.
    static Result<StoreLock> take(const QString &folder);

    StoreLock(StoreLock &&other) noexcept;
    StoreLock &operator=(StoreLock &&other) noexcept;
    ~StoreLock();

private:
    explicit StoreLock(int file)
        : m_file(file)
    {
    }

    int m_file = -1;
};

} // namespace alcove::platform
