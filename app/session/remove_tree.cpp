#include "session/remove_tree.h"

namespace alcove::session {

std::string inside(const std::string &folder, const std::string &name)
{
    std::string path = folder;
    path += '/';
    path += name;
    return path;
}

Result<void> removeTree(Files &files, const std::string &folder)
{
    const auto inner = files.folders(folder);
    if (!inner && inner.error().code == ErrorCode::NotFound)
        return {};
    TRY(inner);
    for (const std::string &name : *inner)
        TRY(removeTree(files, inside(folder, name)));
    TRY_ASSIGN(const auto names, files.list(folder));
    for (const std::string &name : names)
        TRY(files.remove(inside(folder, name)));
    return files.removeFolder(folder);
}

} // namespace alcove::session
