#include "backup/shelf.h"

#include <algorithm>
#include <cstdlib>

namespace alcove::backup {

namespace {

constexpr Millis hour = Millis{60} * 60 * 1000;
const std::string manifest = "manifest";

} // namespace

std::string Shelf::folderOf(const CopyName &name) const
{
    return m_folder + '/' + folderName(name);
}

Result<std::vector<CopyName>> Shelf::all()
{
    const auto folders = m_files.folders(m_folder);
    std::vector<CopyName> found;
    if (!folders && folders.error().code == ErrorCode::NotFound)
        return found;
    TRY(folders);
    for (const std::string &folder : *folders)
        if (const auto name = parseCopyName(folder))
            found.push_back(*name);
    std::sort(found.begin(), found.end());
    return found;
}

Result<std::vector<CopyName>> Shelf::copies()
{
    TRY_ASSIGN(std::vector<CopyName> found, all());
    std::erase_if(found,
                  [this](const CopyName &name) { return !m_files.exists(manifestOf(name)); });
    return found;
}

Result<CopyName> Shelf::begin(Kind kind, Millis now)
{
    TRY(m_files.makeFolder(m_folder));
    TRY_ASSIGN(const std::vector<CopyName> before, all());
    const std::uint32_t number = before.empty() ? 1 : before.back().number + 1;
    const CopyName name{number, kind, now - now % 1000};
    TRY(m_files.makeFolder(folderOf(name)));
    return name;
}

Result<void> Shelf::remove(const CopyName &name)
{
    const std::string folder = folderOf(name);
    TRY_ASSIGN(std::vector<std::string> left, m_files.list(folder));
    if (std::erase(left, manifest) != 0) {
        TRY(m_files.remove(manifestOf(name)));
        TRY(m_files.syncFolder(folder));
    }
    const std::string inside = folder + '/';
    for (const std::string &file : left)
        TRY(m_files.remove(inside + file));
    TRY(m_files.removeFolder(folder));
    return m_files.syncFolder(m_folder);
}

Result<void> Shelf::sweep(Millis now)
{
    TRY_ASSIGN(const std::vector<CopyName> found, all());
    for (const CopyName &name : found) {
        // By the list, which fails on a disk that does: a copy must not go because a name could not
        // be looked up.
        TRY_ASSIGN(const std::vector<std::string> there, m_files.list(folderOf(name)));
        const bool isCopy = std::find(there.begin(), there.end(), manifest) != there.end();
        if (!isCopy && std::abs(now - name.at) >= hour)
            TRY(remove(name));
    }
    return {};
}

Shelf panelShelf(Files &files, const std::string &folder)
{
    return {files, folder + "/panel-backup", "social"};
}

} // namespace alcove::backup
