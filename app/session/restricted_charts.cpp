#include "session/restricted_charts.h"

#include "core/access.h"

#include <algorithm>

namespace alcove::session {

namespace {

/// A sealed setting of a restricted chart's store.
const QString becauseSetting = QStringLiteral("restricted-because");

} // namespace

Result<RawId> makeRestrictedChart(const CompartmentOwner &owner, const Client &client,
                                  Restriction because, const Surroundings &surroundings)
{
    const RawId id = newRawId(surroundings.clock, surroundings.random);
    Client known = client;
    known.id = ClientId::make(surroundings.clock, surroundings.random);
    const auto fill = [&](OpenChart &open) -> Result<void> {
        TRY(open.chart->setSetting(becauseSetting, restrictionName(because).toUtf8()));
        return open.chart->saveClient(known);
    };
    TRY_ASSIGN(OpenChart open,
               makeCompartment(owner.desk.restrictedChart(id), owner, surroundings, fill));
    keepAudit(open);
    return id;
}

Result<RestrictedChart> describeRestricted(const RawId &id, OpenChart &open)
{
    RestrictedChart chart;
    chart.id = id;
    TRY_ASSIGN(const QByteArray because, open.chart->setting(becauseSetting));
    TRY_ASSIGN(const auto clients, open.chart->clients({}));
    const auto why = restrictionFromName(QString::fromUtf8(because));
    if (!why || clients.isEmpty())
        return Error(ErrorCode::Corrupt, "restricted chart of nobody");
    chart.because = *why;
    chart.client = clients.first().id;
    chart.clientName = clients.first().name;
    return chart;
}

Result<QList<RestrictedChart>> listRestricted(const CompartmentOwner &owner,
                                              const Surroundings &surroundings)
{
    TRY(permit(owner.practice.roles, Scope::Restricted, Access::Read));
    QList<RestrictedChart> charts;
    for (const RawId &id : restrictedChartsOf(owner.desk, *surroundings.disk.files)) {
        auto open = openCompartment(owner.desk.restrictedChart(id), owner, surroundings);
        auto chart = open ? describeRestricted(id, *open) : open.error();
        if (open)
            keepAudit(*open);
        if (chart) {
            charts.append(*chart);
            continue;
        }
        RestrictedChart shut;
        shut.id = id;
        shut.shut = chart.error();
        charts.append(shut);
    }
    std::stable_sort(charts.begin(), charts.end(),
                     [](const RestrictedChart &one, const RestrictedChart &other) {
                         return one.clientName.localeAwareCompare(other.clientName) < 0;
                     });
    return charts;
}

} // namespace alcove::session
