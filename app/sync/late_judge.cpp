#include "sync/late_judge.h"

#include "core/emergency.h"
#include "core/late_work.h"
#include "core/member.h"

#include <algorithm>
#include <array>

namespace alcove::sync {

bool LateJudge::isLate(const DeviceId &author, qint64 seq) const
{
    const wire::Removal *removal = m_members.removalOf(author);
    return removal != nullptr
        && std::any_of(m_renewals.placed.begin(), m_renewals.placed.end(),
                       [&](const PlacedRenewal &each) {
                           return each.seq < seq && each.renewal.removals.contains(removal->id);
                       });
}

bool LateJudge::announces(const Op &op, qint64 seq, std::uint32_t epoch)
{
    const auto renewal = renewalFrom(op.payload);
    return renewal && announces(op.stamp.device, *renewal, seq, epoch);
}

bool LateJudge::announces(const DeviceId &author, const ScopeRenewal &renewal, qint64 seq,
                          std::uint32_t epoch)
{
    if (renewal.epoch != epoch)
        return false;
    const wire::Removal *own = m_members.removalOf(author);
    if (own != nullptr && renewal.removals.contains(own->id))
        return false;
    m_renewals.placed.append({seq, author, renewal});
    return true;
}

bool isVoidWhenLate(const QString &kind)
{
    const std::array kinds{opkind::keyGrant, opkind::halfGive, opkind::scopeRenew,
                           opkind::lateAccept, opkind::lateLeave};
    return std::find(kinds.begin(), kinds.end(), kind) != kinds.end();
}

} // namespace alcove::sync
