#pragma once

#include "base/clock.h"
#include "base/result.h"
#include "supplemental/content_kind.h"
#include "supplemental/ids.h"
#include "supplemental/purpose.h"

#include <QDate>
#include <QList>
#include <QString>

#include <optional>

namespace alcove::supplemental {

/// How consent was given.
enum class GivenHow { OnPaper, Spoken };

QString givenHowName(GivenHow how);
std::optional<GivenHow> givenHowFromName(const QString &name);

/// What a client agreed to (rule S03). Never edited: a change of mind is a revocation and a new
/// consent.
struct Consent {
    ConsentId id;
    ClientId client;
    QString platform; ///< "Instagram"
    QString account; ///< the client's name there
    QList<ContentKind> kinds;
    QDate contentFrom; ///< first day of what may be looked at
    QDate contentTo; ///< last day
    Purpose purpose = Purpose::Assessment;
    QString viewers; ///< who may see it
    bool keepsThirdParties = false; ///< whether other people's words are kept
    QString howToRevoke;
    bool risksTold = false;
    bool careIsIndependent = false; ///< told that care does not depend on it
    QString givenBy; ///< "the client", or who holds authority for them
    GivenHow givenHow = GivenHow::OnPaper;
    QString witnessedBy; ///< who heard it; may be empty where there is a signature
    Millis givenAt = 0;
    Millis expiresAt = 0;
    UserId recordedBy;
    QString recordedByName;
    std::optional<Millis> revokedAt;

    bool operator==(const Consent &) const = default;
};

/// Six months after `givenAt` (rule S03).
Millis defaultExpiry(Millis givenAt);

bool isInForce(const Consent &consent, Millis now);
bool hasLapsed(const Consent &consent, Millis now);

/// Malformed when anything rule S03 asks for is missing, or a spoken one has no witness; TooLarge
/// for a field over 2,000 characters.
Result<void> validate(const Consent &consent);

} // namespace alcove::supplemental
