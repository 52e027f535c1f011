#include "session/workspace.h"

#include <QFile>

#include <algorithm>
#include <iterator>

namespace alcove::session {

std::string Workspace::path() const
{
    return QFile::encodeName(folder).toStdString();
}

std::string Workspace::chartFile() const
{
    return path() + "/chart.db";
}

std::string Workspace::keyFile() const
{
    return path() + "/chart.key";
}

std::string Workspace::auditAnchorFile() const
{
    return path() + "/audit.anchor";
}

std::string Workspace::joinFile() const
{
    return path() + "/join.key";
}

std::string Workspace::journalFolder() const
{
    return path() + "/journal";
}

bool Workspace::isUsed(Files &files) const
{
    // The log alone can hold the last words of a store.
    const std::string names[]{chartFile(), chartFile() + "-wal", keyFile()};
    return std::any_of(std::begin(names), std::end(names),
                       [&files](const std::string &name) { return files.exists(name); });
}

Result<void> makeFolder(const Workspace &workspace, Files &files)
{
    return files.makeFolder(workspace.path());
}

} // namespace alcove::session
