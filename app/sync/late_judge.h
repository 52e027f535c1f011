#pragma once

#include "core/scope_renewal.h"
#include "wire/members.h"

namespace alcove::sync {

/// Which ops of a scope's chain are late: whose desk had left by a removal that the chain had
/// answered before. Both stand in what is verified, so each desk judges the same, whatever a clock
/// says and whenever it hears of it.
class LateJudge {
public:
    LateJudge(const wire::Members &members, ScopeRenewals before)
        : m_members(members)
        , m_renewals(std::move(before))
    {
    }

    /// Of an op at the chain's place `seq`.
    bool isLate(const DeviceId &author, qint64 seq) const;
    /// Whether an op announces a key that counts: its own, and not by a desk that says so of its
    /// own removal. From there on it does.
    bool announces(const Op &op, qint64 seq, std::uint32_t epoch);
    /// The same of what such an op of a desk says.
    bool announces(const DeviceId &author, const ScopeRenewal &renewal, qint64 seq,
                   std::uint32_t epoch);

private:
    const wire::Members &m_members;
    ScopeRenewals m_renewals;
};

/// Whether a kind means nothing any more when it comes late: a key or a choice of who has left.
bool isVoidWhenLate(const QString &kind);

} // namespace alcove::sync
