#pragma once

#include "base/bytes.h"

#include <array>
#include <memory>
#include <vector>

namespace alcove::testing {

/// A file of a SimDisk: its bytes, and the locks and shared memory that SQLite has on it.
struct SimNode {
    std::uint32_t number = 0;
    Bytes content;

    int shared = 0;
    const void *reserved = nullptr;
    const void *pending = nullptr;
    const void *exclusive = nullptr;

    struct ShmLock {
        int shared = 0;
        const void *exclusive = nullptr;
    };
    std::array<ShmLock, 8> shmLocks{};
    std::vector<std::unique_ptr<std::uint8_t[]>> shmRegions;
    int shmUsers = 0;
};

} // namespace alcove::testing
