#pragma once

#include "core/ids.h"
#include "session/identity.h"
#include "session/open_chart.h"
#include "session/workspace.h"

#include <QString>

namespace alcove::session {

/// A desk that has asked to join a practice and waits for the invitation. Its private keys lie in
/// the workspace's join file, a key file sealed under the passphrase that will open the desk.
struct PendingJoin {
    DeviceId device;
    QString deviceName;
    Identity identity;
};

/// Makes keys for this desk, or opens those of an earlier request, so that asking twice changes
/// nothing. Conflict when there is a store already; Refused for a passphrase that is too easy;
/// Malformed without a name; Locked when an earlier request has another passphrase.
Result<PendingJoin> beginJoin(const Workspace &workspace, const crypto::SecretBytes &passphrase,
                              const QString &deviceName, const Surroundings &surroundings);

/// NotFound when this desk has not asked; Locked for a wrong passphrase.
Result<PendingJoin> openPendingJoin(const Workspace &workspace,
                                    const crypto::SecretBytes &passphrase, Files &files);

/// The desk is made: the keys are in its key file now.
void endJoin(const Workspace &workspace, Files &files);

} // namespace alcove::session
