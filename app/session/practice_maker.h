#pragma once

#include "core/session.h"
#include "session/open_chart.h"

namespace alcove::session {

struct MadePractice {
    OpenChart open;
    crypto::SecretBytes recoveryCode; ///< UTF-8, to be printed once and forgotten
};

/// Founds a practice: keys, genesis, store, this desk as its first device, whoever makes it as its
/// owner with the hats they named. Conflict when something of a store is there; Refused for a
/// passphrase that is too easy; Malformed without a name, or with hats that found no practice
/// (mayFound()). When it fails half-way, what it made is taken away again.
Result<MadePractice> makePractice(const Workspace &workspace, const NewPractice &wanted,
                                  const Surroundings &surroundings);

/// The keys and store of a desk that belongs to a practice already: what enrolment has verified.
struct JoinedPractice {
    Practice practice;
    QList<DeviceRecord> devices;
    QList<MemberRecord> log; ///< of membership; empty: made of the devices' records
    QList<AuditEvent> events; ///< what of it is news to the audit log
    std::vector<ScopeKey> scopeKeys;
    Identity identity;
};

Result<MadePractice> makeJoinedDesk(const Workspace &workspace, JoinedPractice joined,
                                    const crypto::SecretBytes &passphrase,
                                    const Surroundings &surroundings);

} // namespace alcove::session
