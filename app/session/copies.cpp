#include "session/copies.h"

#include "chart/facts.h"

namespace alcove::session {

backup::Shelf shelfOf(const Workspace &workspace, const Surroundings &surroundings)
{
    return {*surroundings.disk.files, workspace.backupFolder()};
}

std::vector<std::string> panelFilesOf(const Workspace &workspace)
{
    std::vector<std::string> paths;
    paths.reserve(backup::panelFiles.size());
    for (const std::string &name : backup::panelFiles)
        paths.push_back(workspace.path() + '/' + name);
    return paths;
}

backup::Source sourceOf(OpenChart &open, const Workspace &workspace,
                        const Surroundings &surroundings)
{
    return {surroundings.disk,
            *open.connection,
            [&chart = *open.chart](const AuditEvent &event) { return chart.audit(event); },
            workspace.keyFile(),
            open.storeKey,
            chart::contents,
            open.identity.deviceKey(),
            surroundings.clock,
            surroundings.random,
            panelFilesOf(workspace)};
}

backup::CopyKeys copyKeysOf(const OpenChart &open)
{
    return {open.storeKey, open.identity.deviceKey().verifyKey(), chart::contents};
}

} // namespace alcove::session
