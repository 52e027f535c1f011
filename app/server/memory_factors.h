#pragma once

#include "server/factor_store.h"

#include <mutex>
#include <utility>

namespace alcove::server {

/// Keeps second factors in memory, for tests.
class MemoryFactors final : public FactorStore {
public:
    Result<std::optional<FactorRow>> find(const PracticeId &practice, const UserId &user) override;
    Result<void> change(const PracticeId &practice, const UserId &user, const Act &act) override;

private:
    std::optional<FactorRow> rowOf(const PracticeId &practice, const UserId &user) const;

    std::mutex m_mutex;
    std::map<std::pair<PracticeId, UserId>, FactorRow> m_rows;
};

} // namespace alcove::server
