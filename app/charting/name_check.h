#pragma once

#include "charting/comparison.h"
#include "core/client.h"

#include <QList>
#include <QString>
#include <QStringList>

namespace alcove::charting {

/// A name of somebody in a text that is not about them.
struct NameHit {
    ClientId client;
    QString name; ///< as it stands there
    TextSpan where;

    bool operator==(const NameHit &) const = default;
};

/// Whom one looks for: a client, by the names they are called.
struct NamedPerson {
    ClientId client;
    QStringList names; ///< "Robin Vale"; of members of a group "Robin" as well
};

/// First and family name, and the name they go by with the family's.
NamedPerson fullNamesOf(const Client &client);
/// As the list of clients has them.
NamedPerson fullNamesOf(const ClientSummary &client);
/// Also each name by itself, of which many are words too: hope, will, grace.
NamedPerson allNamesOf(const Client &client);

/// As allNamesOf(), of a row of the list of clients.
NamedPerson allNamesOf(const ClientSummary &client);

/// Where the names stand as whole words, whatever their case, in the order of the text; of several
/// at one place the longest. Names of `own` are none.
QList<NameHit> namesIn(const QString &text, const QList<NamedPerson> &people,
                       const QStringList &own = {});

} // namespace alcove::charting
