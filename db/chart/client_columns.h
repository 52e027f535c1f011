#pragma once

#include "core/client.h"
#include "core/op.h"
#include "store/statement.h"

namespace alcove::chart {

/// Its id and ten columns from `first` on.
inline Client readClient(const store::Statement &row, int first = 0)
{
    Client client;
    client.id = row.id<ClientId>(first);
    client.familyName = row.text(first + 1);
    client.givenName = row.text(first + 2);
    client.preferredName = row.text(first + 3);
    client.pronouns = row.text(first + 4);
    if (!row.isNull(first + 5))
        client.birthDate = QDate::fromString(row.text(first + 5), Qt::ISODate);
    client.phone = row.text(first + 6);
    client.email = row.text(first + 7);
    client.address = row.text(first + 8);
    client.status = statusFromName(row.text(first + 9)).value_or(ClientStatus::Active);
    client.source = row.text(first + 10);
    return client;
}

/// Binds :id, :family, :given, :preferred, :pronouns, :born, :phone, :email, :address, :status,
/// :source, :hlc, :device.
inline void bindClient(store::Statement &statement, const Client &client, const Stamp &stamp)
{
    statement.bind(":id", client.id);
    statement.bind(":family", client.familyName);
    statement.bind(":given", client.givenName);
    statement.bind(":preferred", client.preferredName);
    statement.bind(":pronouns", client.pronouns);
    if (client.birthDate)
        statement.bind(":born", client.birthDate->toString(Qt::ISODate));
    else
        statement.bindNull(":born");
    statement.bind(":phone", client.phone);
    statement.bind(":email", client.email);
    statement.bind(":address", client.address);
    statement.bind(":status", statusName(client.status));
    statement.bind(":source", client.source);
    statement.bind(":hlc", static_cast<std::int64_t>(stamp.time));
    statement.bind(":device", stamp.device);
}

} // namespace alcove::chart
