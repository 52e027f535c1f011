#pragma once

#include "charting/kept_from.h"

namespace alcove::charting {

/// How a client is called in what goes to somebody.
struct OutgoingName {
    QString name; ///< empty where there is none that may go to them
    QString pronouns; ///< empty: none are used
    QStringList withheld; ///< what is not revealed to them, choices of RecordKind::Secret
    QString why; ///< what decided about the name, in words
    std::optional<RecordId> decidedBy = {}; ///< nothing where no record did

    bool operator==(const OutgoingName &) const = default;

    /// They are not to learn that the client is in care: nothing goes to them at all.
    bool isNothingToGo() const { return withheld.contains(QStringLiteral("care")); }
};

/// What stands in the papers of an authority: given and family name.
QString legalName(const Client &client);

/// What a name to use says for recipient and way, one that names the way before one that does not,
/// and of those the youngest. Without one:
///
/// - the client is called as they go by; but by letter with the legal name while that name, their
///   gender or their care is kept from anyone, because others may see an envelope before they do;
/// - an emergency contact is told the name they go by, unless it may be kept from them, or they are
///   the client's guardian or policy holder as well;
/// - everybody else is told the legal name, without pronouns.
///
/// A name that is kept from them, or from anybody, is not used even where a name to use has it:
/// what was not said can be said later.
OutgoingName nameFor(const Client &client, const QList<ChartRecord> &records, const Addressee &to,
                     Way way);
OutgoingName nameFor(const Client &client, const QList<ChartRecord> &records, Recipient recipient,
                     Way way);

} // namespace alcove::charting
