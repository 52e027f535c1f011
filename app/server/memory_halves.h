#pragma once

#include "server/half_rules.h"

#include <mutex>
#include <vector>

namespace alcove::server {

/// Halves and asks in memory.
class MemoryHalves final : public HalfStore {
public:
    Result<void> put(const HalfRow &half, Millis now) override;
    Result<std::vector<Bytes>> ask(const AskRow &ask, const std::optional<UserId> &holder) override;
    Result<bool> hasPut(const PracticeId &practice, const ScopeId &scope,
                        const UserId &user) override;
    Result<wire::AsksReply> asks(const PracticeId &practice, const ScopeId &scope,
                                 std::uint64_t after) override;

private:
    struct Logged {
        AskRow row;
        std::uint32_t given = 0;
    };

    std::mutex m_mutex;
    std::vector<HalfRow> m_halves;
    std::vector<Logged> m_asks; ///< of all scopes, in the order they came
};

} // namespace alcove::server
