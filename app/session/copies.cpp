#include "session/copies.h"

namespace alcove::session {

backup::Shelf shelfOf(const Workspace &workspace, const Surroundings &surroundings)
{
    return {*surroundings.disk.files, workspace.backupFolder()};
}

backup::Source sourceOf(OpenChart &open, const Workspace &workspace,
                        const Surroundings &surroundings)
{
    return {surroundings.disk,
            *open.connection,
            [&chart = *open.chart](const AuditEvent &event) { return chart.audit(event); },
            workspace.keyFile(),
            open.storeKey,
            open.identity.deviceKey(),
            surroundings.clock,
            surroundings.random};
}

backup::CopyKeys copyKeysOf(const OpenChart &open)
{
    return {open.storeKey, open.identity.deviceKey().verifyKey()};
}

} // namespace alcove::session
