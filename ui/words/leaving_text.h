#pragma once

#include "core/desk_syncing.h"
#include "core/late_work.h"
#include "core/leaving.h"

#include <QString>
#include <QStringList>

namespace alcove::words {

/// Why somebody was taken out, in a word or two: "works elsewhere now".
QString leavingReasonText(LeavingReason reason);
/// The reasons there are for a person, or for one desk, the usual one first.
QList<LeavingReason> leavingReasons(bool isPerson);

/// What happens when a person called `name`, or one of their desks, is taken out of the practice, a
/// sentence each: who loses what, what can't be called back, what follows.
QStringList beforeRemovalOfPerson(const QString &name, int desks);
QStringList beforeRemovalOfDesk(const QString &deskName, const QString &name, int desksLeft);
/// The same of their recovery kit, which is on paper.
QStringList beforeRemovalOfKit(const QString &name);

/// What the round of sync after it came to, a sentence each.
QStringList afterRemoval(const Result<SyncStand> &round);
/// The same of new keys that an owner asked for.
QStringList afterNewKeys(const Result<SyncStand> &round);

/// "Noor Haddad, with all their desks", "The desk “Reception” of Noor Haddad"
QString departureText(const Departure &gone);

/// Which kind of record a late op writes: "a draft of a note".
QString lateKindText(const LateOp &op);
/// "waits for your decision"
QString lateStateText(LateState state);

} // namespace alcove::words
