#include "charting/handing_over.h"

#include "core/access.h"

namespace alcove::charting {

namespace {

Result<void> handOne(Chart &chart, ClientId client, const HandingOver &asked)
{
    TRY_ASSIGN(const QList<UserId> team, chart.careTeam(client));
    if (!team.contains(asked.from))
        return team.contains(asked.to) ? Result<void>()
                                       : Error(ErrorCode::NotFound, "not assigned to them");
    TRY(chart.assign({client, asked.to, true, asked.reason}));
    return chart.assign({client, asked.from, false, asked.reason});
}

} // namespace

Result<QList<AssignedClient>> assignedClients(Chart &chart)
{
    const bool writes = accessOf(chart.roles(), Scope::Front) >= Access::Write;
    TRY_ASSIGN(const QList<ClientSummary> clients, chart.clients({}));
    QList<AssignedClient> assigned;
    for (const ClientSummary &client : clients) {
        TRY_ASSIGN(const QList<UserId> team, chart.careTeam(client.id));
        if (!team.isEmpty())
            assigned.append(
                {client, team, writes && mayAssign(chart.roles(), team, chart.actor().user)});
    }
    return assigned;
}

Result<HandedOver> handOver(Chart &chart, const HandingOver &asked)
{
    if (asked.from == asked.to)
        return Error(ErrorCode::Malformed, "handed over to the same");
    HandedOver made;
    for (const ClientId &client : asked.clients) {
        if (const auto done = handOne(chart, client, asked))
            made.done.append(client);
        else
            made.left.append({client, done.error()});
    }
    return made;
}

} // namespace alcove::charting
