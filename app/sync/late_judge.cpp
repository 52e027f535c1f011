#include "sync/late_judge.h"

#include "core/emergency.h"
#include "core/late_work.h"
#include "core/member.h"

#include <algorithm>
#include <array>

namespace alcove::sync {

namespace {

/// Whether it answers a removal of the desk; two owners may have removed it, each by themselves.
bool answersRemovalOf(const DeviceId &author, const ScopeRenewal &renewal,
                      const wire::Members &members)
{
    const auto answers = [&](const wire::Removal &removal) {
        return renewal.removals.contains(removal.id)
            && std::find(removal.devices.begin(), removal.devices.end(), author)
            != removal.devices.end();
    };
    return std::any_of(members.removals.begin(), members.removals.end(), answers);
}

} // namespace

bool LateJudge::isLate(const DeviceId &author, qint64 seq) const
{
    return m_members.removalOf(author) != nullptr
        && std::any_of(
               m_renewals.placed.begin(), m_renewals.placed.end(), [&](const PlacedRenewal &each) {
                   return each.seq < seq && answersRemovalOf(author, each.renewal, m_members);
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
    if (renewal.epoch != epoch || answersRemovalOf(author, renewal, m_members))
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
