#pragma once

#include "base/result.h"
#include "core/ids.h"

#include <QDate>
#include <QList>
#include <QString>

#include <optional>

namespace alcove {

enum class ClientStatus { Inquiry, WaitList, Active, Discharged };

QString statusName(ClientStatus status);
std::optional<ClientStatus> statusFromName(const QString &name);

/// A person in care. `source` tells where an imported one came from ("fhir:Patient/<id>") and is
/// empty for one entered by hand; it is unique in a store, so that a bundle read twice adds nobody.
struct Client {
    ClientId id;
    QString familyName;
    QString givenName;
    QString preferredName;
    QString pronouns;
    std::optional<QDate> birthDate;
    QString phone;
    QString email;
    QString address;
    ClientStatus status = ClientStatus::Active;
    QString source;

    bool operator==(const Client &) const = default;
};

/// A row of the client list.
struct ClientSummary {
    ClientId id;
    QString name;
    QString pronouns;
    std::optional<QDate> birthDate;
    ClientStatus status = ClientStatus::Active;
    int unsignedNotes = 0;
    // What `name` is made of, and the given one that may stand behind a preferred one.
    QString familyName = {};
    QString givenName = {};
    QString preferredName = {};

    bool operator==(const ClientSummary &) const = default;
};

/// As one would say it: the preferred name where there is one, else the given one, and the family
/// name.
QString displayName(const Client &client);

/// Which colour band, of `bands`, is this client's: the same on every desk.
int colourBand(ClientId client, int bands);

/// Malformed without any name, with a birth date after `today` or before 1880, or with a field over
/// 1,000 characters.
Result<void> validate(const Client &client, QDate today);

} // namespace alcove
