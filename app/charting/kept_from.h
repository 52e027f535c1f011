#pragma once

#include "core/chart_record.h"
#include "core/client.h"

#include <QList>
#include <QString>
#include <QStringList>

#include <optional>

namespace alcove::charting {

/// Whom something goes to, and by which way: those of a name to use (RecordKind::NameUse).
enum class Recipient { Client, Guardian, Insured, Payer, Court, Emergency, School, Employer };
enum class Way { Letter, Email, Call, Text };

const QList<Recipient> &allRecipients();
const QList<Way> &allWays();
/// As records have it: "guardian".
QString recipientName(Recipient recipient);
std::optional<Recipient> recipientFromName(const QString &name);
QString wayName(Way way);
/// Those of a client's contacts who have a recipient's role.
QList<ChartRecord> contactsFor(const QList<ChartRecord> &records, Recipient recipient);
/// The choices of a field that has any number of them.
QStringList choicesOf(const ChartRecord &record, const QString &field);

/// How surely what is not to be revealed is kept from somebody.
enum class Kept {
    No,
    Perhaps, ///< the record names somebody whom the chart does not know: it may be them
    Them, ///< it means them
    FromAll, ///< it says "anybody"
};

struct Keeping {
    Kept how = Kept::No;
    std::optional<ChartRecord> record; ///< which one says so

    bool keeps() const { return how != Kept::No; }
};

/// Somebody to whom something may go, of one client.
struct Addressee {
    Recipient recipient = Recipient::Client;
    /// Which of the contacts it is; without one whoever has that role, and what is kept from one of
    /// them is kept from the role.
    std::optional<ChartRecord> person = {};

    bool operator==(const Addressee &) const = default;
};

/// How surely `what`, one of the choices of RecordKind::Secret, is kept from them by such records.
/// Who keeps their gender to themself keeps the name and the pronouns that tell of it; whom nobody
/// is to tell that they are in care is told nothing.
///
/// A record means by its words: "anybody", a contact by name, "her father", "the school". It is
/// never about the client, unless it names them and nobody else.
Keeping keptFrom(const Client &client, const QList<ChartRecord> &records, const Addressee &to,
                 const QString &what);

/// All that is not revealed to them, in the order of the choices: by such records, and by what the
/// contact may know. Where nobody said what they may, that is no more than when the client comes.
QStringList withheldFrom(const Client &client, const QList<ChartRecord> &records,
                         const Addressee &to);

/// Whether anything is kept from anybody by a record that keeps `what`.
bool isKeptFromAnyone(const QList<ChartRecord> &records, const QString &what);

} // namespace alcove::charting
