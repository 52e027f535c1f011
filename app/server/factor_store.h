#pragma once

#include "base/clock.h"
#include "base/sync_ids.h"
#include "wire/factor_messages.h"

#include <functional>
#include <map>
#include <optional>
#include <vector>

/// Where the server keeps second factors: a part of the gateway.
namespace alcove::server {

struct FactorRow {
    wire::SealedFactor factor;
    Millis setAt = 0;
    std::uint64_t lastStep = 0; ///< of the last code that served
    std::uint32_t failures = 0; ///< in a row
    Millis failedAt = 0; ///< the last of them
    std::vector<crypto::Hash> spares; ///< that have not served
    std::map<DeviceId, Millis> proofs; ///< the last by each desk, when

    bool operator==(const FactorRow &) const = default;
};

/// As Gateway: each call is one transaction, and fails with Offline when the store can't be
/// reached.
class FactorStore {
public:
    virtual ~FactorStore() = default;

    virtual Result<std::optional<FactorRow>> find(const PracticeId &practice, const UserId &user)
        = 0;
    /// Makes of a person's factor what `act` does, nobody else changing it meanwhile; what `act`
    /// fails with is the answer, and nothing is kept. It may be called several times over.
    using Act = std::function<Result<void>(std::optional<FactorRow> &)>;
    virtual Result<void> change(const PracticeId &practice, const UserId &user, const Act &act) = 0;

protected:
    FactorStore() = default;
    FactorStore(const FactorStore &) = default;
    FactorStore &operator=(const FactorStore &) = default;
};

} // namespace alcove::server
