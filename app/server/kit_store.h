#pragma once

#include "base/clock.h"
#include "base/sync_ids.h"
#include "crypto/hash.h"

#include <optional>

/// Where the server keeps what recovery kits open: a part of the gateway.
namespace alcove::server {

struct KitRow {
    crypto::Hash drawer{};
    PracticeId practice{};
    DeviceId kit;
    Bytes box;
};

/// As Gateway: each call is one transaction, and fails with Offline when the store can't be
/// reached.
class KitStore {
public:
    virtual ~KitStore() = default;

    /// In the place of what the same kit had in the drawer. Conflict when another one has something
    /// there.
    virtual Result<void> put(const KitRow &kit, Millis now) = 0;
    /// Of whichever practice: whoever asks has nothing but paper, and can't say which.
    virtual Result<std::optional<KitRow>> find(const crypto::Hash &drawer) = 0;
    virtual Result<void> drop(const PracticeId &practice, const DeviceId &kit) = 0;

protected:
    KitStore() = default;
    KitStore(const KitStore &) = default;
    KitStore &operator=(const KitStore &) = default;
};

} // namespace alcove::server
