#pragma once

#include "core/client.h"
#include "core/field_sheet.h"
#include "core/op.h"

#include <QList>
#include <QStringList>

namespace alcove {

/// Fields of a client that desks change each by itself, by their names in an op: "born", "phone".
/// Where a client came from is no such field: it stays as it was first.
QStringList clientFieldNames();
/// As text; empty where there is none.
QString clientField(const Client &client, const QString &field);
/// Leaves it as it is for what is no value of the field.
void setClientField(Client &client, const QString &field, const QString &text);
/// Whether two values that were entered at the same time both stand until a person has chosen. Of
/// any other field the later one stands, and the other is told of.
bool isHighRisk(const QString &clientField);

/// What one op says of a client. Without `writes` it is of an older program, or the first, and puts
/// every field in the place of whatever is earlier.
struct ClientPut {
    OpId op;
    Stamp stamp;
    UserId actor;
    Client client;
    std::optional<FieldWrites> writes;

    bool operator==(const ClientPut &) const = default;
};

/// A client as all that was said of it makes them.
struct ClientSheet {
    Client client; ///< of each field the latest value
    Stamp stamp; ///< of the last op
    StandingValues standing;

    /// Fields that have values which differ, and so wait for a person.
    QStringList open() const;
    /// Latest first, each text once; of a field that waits more than one.
    QList<FieldValue> valuesOf(const QString &field) const;

    bool operator==(const ClientSheet &) const = default;
};

/// The sheet of a client; `puts` in any order, repeated or not. Nothing of none.
std::optional<ClientSheet> sheetOf(const QList<ClientPut> &puts);

/// What to write so that `before`, as somebody saw it, becomes `after`: the fields they changed, in
/// the place of what stood there then. A value that came meanwhile stays beside it.
FieldWrites writesFor(const ClientSheet &before, const Client &after);
/// That a person has chosen `field` as it stands in the op, in the place of all that stood there.
FieldWrites writesFor(const ClientSheet &before, const QString &field);

QCborMap toPayload(const Client &client, const FieldWrites &writes);
Result<ClientPut> clientPutFrom(const Op &op);

} // namespace alcove
