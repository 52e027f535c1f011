#pragma once

#include <string>

namespace alcove::platform {

/// Where pages of this process may come to lie when memory is short.
enum class SwapState {
    None, ///< nowhere, or in compressed memory
    Encrypted, ///< on devices that dm-crypt is below
    Plain, ///< on a disk, as they are, or in a file whose place is not known
};

/// Of this machine, by /proc/swaps and /sys/class/block; of another root in a test. None where the
/// system does not say.
SwapState swapState(const std::string &root = {});

} // namespace alcove::platform
