#include "session/workspace.h"

#include <QFile>

#include <algorithm>
#include <filesystem>
#include <iterator>
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
    // The log alone can hold the last words of a store. What can't be looked at is not ours to use,
    // and opening says why.
    std::error_code ignored;
    const std::string files[]{chartFile(), chartFile() + "-wal", keyFile()};
    return std::any_of(std::begin(files), std::end(files), [&ignored](const std::string &file) {
        return std::filesystem::exists(file, ignored);
    });
}

Result<void> makeFolder(const Workspace &workspace)
{
    namespace fs = std::filesystem;
    const fs::path folder = QFile::encodeName(workspace.folder).toStdString();
    std::error_code error;
    fs::create_directories(folder, error);
    if (!error)
        fs::permissions(folder, fs::perms::owner_all, error);
    if (error == std::errc::no_space_on_device)
        return Error(ErrorCode::DiskFull, "no room for the store folder");
    if (error == std::errc::read_only_file_system || error == std::errc::permission_denied
        || error == std::errc::operation_not_permitted)
        return Error(ErrorCode::ReadOnly, "store folder can't be written");
    if (error)
        return Error(ErrorCode::Io, "store folder can't be made");
    return {};
}

} // namespace alcove::session
