#include "server/memory_factors.h"

namespace alcove::server {

std::optional<FactorRow> MemoryFactors::rowOf(const PracticeId &practice, const UserId &user) const
{
    const auto found = m_rows.find({practice, user});
    return found == m_rows.end() ? std::optional<FactorRow>() : std::optional(found->second);
}

Result<std::optional<FactorRow>> MemoryFactors::find(const PracticeId &practice, const UserId &user)
{
    const std::lock_guard lock(m_mutex);
    return rowOf(practice, user);
}

Result<void> MemoryFactors::change(const PracticeId &practice, const UserId &user, const Act &act)
{
    const std::lock_guard lock(m_mutex);
    std::optional<FactorRow> row = rowOf(practice, user);
    TRY(act(row));
    if (row)
        m_rows.insert_or_assign({practice, user}, *std::move(row));
    else
        m_rows.erase({practice, user});
    return {};
}

} // namespace alcove::server
