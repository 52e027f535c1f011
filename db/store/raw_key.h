#pragma once

#include "store/cipher.h"

namespace alcove::store {

/// x'<key><salt>' as SQLCipher wants a raw key, in guarded memory.
crypto::SecretBytes rawKey(const StoreKey &key);

} // namespace alcove::store
