#include "session/workspace.h"

#include <QFile>

#include <filesystem>
#include <system_error>

namespace alcove::session {

namespace {

std::string path(const QString &folder, const char *name)
{
    return QFile::encodeName(folder).toStdString() + "/" + name;
}

} // namespace

std::string Workspace::chartFile() const
{
    return path(folder, "chart.db");
}

std::string Workspace::keyFile() const
{
    return path(folder, "chart.key");
}

std::string Workspace::joinFile() const
{
    return path(folder, "join.key");
}

bool Workspace::isUsed() const
{
    std::error_code ignored; // what can't be looked at is not ours to use, and opening says why
    return std::filesystem::exists(chartFile(), ignored)
        || std::filesystem::exists(keyFile(), ignored);
}

Result<void> makeFolder(const Workspace &workspace)
{
    namespace fs = std::filesystem;
    const fs::path folder = QFile::encodeName(workspace.folder).toStdString();
    std::error_code error;
    fs::create_directories(folder, error);
    if (!error)
        fs::permissions(folder, fs::perms::owner_all, error);
    if (error == std::errc::read_only_file_system || error == std::errc::permission_denied)
        return Error(ErrorCode::ReadOnly, "store folder can't be written");
    if (error)
        return Error(ErrorCode::Io, "store folder can't be made");
    return {};
}

} // namespace alcove::session
