#include "core/scope_renewal.h"

#include "core/payload_fields.h"

#include <QCborArray>

#include <limits>

namespace alcove {

namespace {

constexpr Millis year = Millis{365} * 24 * 3'600'000;

} // namespace

bool isTooOld(const ScopeRenewals &renewals, Millis now)
{
    const HybridTime since = renewals.placed.isEmpty() ? renewals.begun : renewals.placed.back().at;
    return since != 0 && now - millisOf(since) > year;
}

QCborMap toPayload(const ScopeRenewal &renewal)
{
    QCborArray removals;
    for (const crypto::Hash &id : renewal.removals)
        removals.append(payload::bytesOf(id));
    return {{QStringLiteral("epoch"), qint64{renewal.epoch}},
            {QStringLiteral("removals"), removals}};
}

Result<ScopeRenewal> renewalFrom(const QCborMap &payload)
{
    const QCborValue epoch = payload[QStringLiteral("epoch")];
    const QCborValue removals = payload[QStringLiteral("removals")];
    const bool isWhole = epoch.isInteger() && epoch.toInteger() > 0
        && epoch.toInteger() <= std::numeric_limits<std::uint32_t>::max() && removals.isArray()
        && removals.toArray().size() <= maxRenewalRemovals;
    if (!isWhole)
        return Error(ErrorCode::Malformed, "renewal without an epoch or with too much");
    ScopeRenewal renewal;
    renewal.epoch = static_cast<std::uint32_t>(epoch.toInteger());
    const QCborArray all = removals.toArray();
    for (const QCborValue each : all) {
        const QByteArray bytes = each.toByteArray();
        crypto::Hash id{};
        if (bytes.size() != static_cast<qsizetype>(id.size()))
            return Error(ErrorCode::Malformed, "renewal that names no removal");
        std::copy(bytes.begin(), bytes.end(), id.begin());
        renewal.removals.append(id);
    }
    return renewal;
}

} // namespace alcove
